import { z } from 'zod';
import type { Sent } from '#lib/state/visit-queue.svelte.ts';
import type { RecordedVisit } from '#lib/state/visit-store.ts';

const refusal = z.object({ message: z.string() });

/** Bytes as base64. */
const asBase64 = (blob: Blob): Promise<string> =>
	new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(typeof reader.result === 'string' ? (reader.result.split(',')[1] ?? '') : '');
		reader.onerror = () => reject(reader.error ?? new Error('The photo cannot be read.'));
		reader.readAsDataURL(blob);
	});

/** Only an answer of the app itself counts; a page of a network's own does not. */
const meaningOf = (status: number, text: string): Sent => {
	if (status >= 200 && status < 300) return { kind: 'taken' };
	// Somebody else may be signed in on this phone, or nobody: it waits for who may send it.
	if ([0, 401, 403, 429].includes(status) || status >= 500) return { kind: 'unreached' };
	try {
		const answered = refusal.safeParse(JSON.parse(text));
		return answered.success ? { kind: 'refused', message: answered.data.message } : { kind: 'unreached' };
	} catch {
		return { kind: 'unreached' };
	}
};

/** Sends a visit to the office, with its photo. `fetch` does not tell how much of it is sent. */
export const sendVisit = async (visit: RecordedVisit, progress: (part: number) => void): Promise<Sent> => {
	const { lot: _, photo, ...told } = visit;
	const body = JSON.stringify({ ...told, photo: photo && (await asBase64(photo)) });
	return new Promise((resolve) => {
		const request = new XMLHttpRequest();
		request.open('POST', '/api/visits');
		request.setRequestHeader('content-type', 'application/json');
		request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
		request.onloadend = () => resolve(meaningOf(request.status, request.responseText));
		request.send(body);
	});
};

/** The day it is on this phone, ISO: the page may have been opened days ago. */
export const dayHere = (): string => {
	const now = new Date();
	return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};

/**
 * Longest side of a photo that is kept, pixels: a house number can be read, and hundreds fit on a phone. Even one of pure noise
 * then has 1.7 MB, a third of what the office takes.
 */
const mostPixels = 1600;

/** A photo as small as it serves, JPEG, without what the camera noted beside it such as the place. @throws when it is no picture. */
export const shrinkPhoto = async (file: Blob): Promise<Blob> => {
	const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
	const scale = Math.min(1, mostPixels / Math.max(picture.width, picture.height));
	const canvas = document.createElement('canvas');
	[canvas.width, canvas.height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
	canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
	picture.close();
	return new Promise((resolve, reject) => {
		const kept = (blob: Blob | null): void =>
			blob ? resolve(blob) : reject(new Error('The photo cannot be made smaller.'));
		canvas.toBlob(kept, 'image/jpeg', 0.8);
	});
};

/** Lets the page at an address open where there is no network, as it was last seen. A browser that cannot, does without. */
export const workOffline = (scope: string): void => {
	if (!('serviceWorker' in navigator)) return;
	navigator.serviceWorker.register('/service-worker.js', { scope, type: 'module' }).catch(() => undefined);
};
