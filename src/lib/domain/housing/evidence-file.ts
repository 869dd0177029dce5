import { accepted, refused, type Outcome } from '../outcome.ts';

/** What photos and papers may be, and how the names of such files end. */
export const mediaTypes = {
	'image/jpeg': ['.jpg', '.jpeg'],
	'image/png': ['.png'],
	'image/webp': ['.webp'],
	'application/pdf': ['.pdf']
} as const;
export type MediaType = keyof typeof mediaTypes;

/** Largest file that is taken, MB of 10⁶ bytes. */
export const mostFileMb = 5;

export type FileRefusal =
	| { key: 'file-empty' }
	| { key: 'file-too-large'; mostMb: number }
	/** It is no photo and no PDF, whatever it is called. */
	| { key: 'file-of-no-type' };

export interface CheckedFile {
	/** Without folders and without characters that cannot be seen; it ends as its type does. */
	name: string;
	mediaType: MediaType;
}

const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean =>
	bytes.length >= at + text.length && [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));

/**
 * The type that the first bytes tell, the only thing about a file that the browser of the reader goes by too. A PDF begins with
 * its mark: what is before it in other readers' eyes is a way to hide another file.
 */
const typeOf = (bytes: Uint8Array): MediaType | undefined => {
	if (startsWith(bytes, '\xff\xd8\xff')) return 'image/jpeg';
	if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'image/png';
	if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'image/webp';
	return startsWith(bytes, '%PDF-') ? 'application/pdf' : undefined;
};

/** Longest name, characters. */
const mostName = 150;

/** Control and format characters, such as one that turns the direction of writing: "fdp.exe" would look like a PDF. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

const cleanName = (name: string, type: MediaType): string => {
	const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? '';
	const base = last
		.normalize('NFC')
		.replace(unseen, '')
		.replace(/[<>:"|?*]/g, '')
		.replace(/\s+/g, ' ')
		.replace(/^[\s.]+|[\s.]+$/g, '');
	const ending = mediaTypes[type].find((each) => base.toLowerCase().endsWith(each));
	const stem = ending === undefined ? base : base.slice(0, -ending.length);
	const end = ending === undefined ? mediaTypes[type][0] : base.slice(-ending.length);
	const room = [...(stem === '' ? 'file' : stem)].slice(0, mostName - end.length).join('');
	return `${room}${end}`;
};

/** What a file is, told from its bytes, and a name that is safe to store and to show. */
export const checkFile = (name: string, bytes: Uint8Array): Outcome<CheckedFile, FileRefusal> => {
	if (bytes.length === 0) return refused({ key: 'file-empty' });
	if (bytes.length > mostFileMb * 1e6) return refused({ key: 'file-too-large', mostMb: mostFileMb });
	const mediaType = typeOf(bytes);
	return mediaType ? accepted({ name: cleanName(name, mediaType), mediaType }) : refused({ key: 'file-of-no-type' });
};
