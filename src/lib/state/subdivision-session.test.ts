import type { Polygon } from 'geojson';
import { afterEach, expect, test, vi } from 'vitest';
import { qualityOf } from '#lib/domain/subdivision/checks/layout-quality.ts';
import { defaultRules } from '#lib/domain/subdivision/rules.ts';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import { nothingLocked } from '#lib/domain/subdivision/surroundings.ts';
import { keptDrawings, type Drawing } from './drawing.ts';
import { SubdivisionSession } from './subdivision-session.svelte.ts';
import { memoryStore } from './test-store.ts';
import { readViewAddress } from './view-address.ts';
import { Workspace } from './workspace.svelte.ts';

const subject = { planSlug: 'town', versionSlug: 'draft', srid: 32719 };
const boxAt = ([west, south]: [number, number], size: number): Polygon => ({
	type: 'Polygon',
	coordinates: [
		[
			[west, south],
			[west + size, south],
			[west + size, south + size],
			[west, south + size],
			[west, south]
		]
	]
});
const drawnSite = boxAt([-71.32, -17.64], 0.001);
const storedSite = boxAt([253_000, 8_048_000], 100);
const stored = {
	lineageId: 'stored',
	name: 'Stored before',
	site: storedSite,
	rules: defaultRules,
	norm: null,
	locked: nothingLocked,
	basedOn: 1
};
const outcome = subdivide(storedSite, {
	...defaultRules,
	reservesPct: { recreation: 0, zonal_park: 0, education: 0, other: 0 }
});
if (!outcome.ok) throw new Error(outcome.reason.key);
const laidOut = { layout: outcome.value, quality: qualityOf(outcome.value) };
const drawn: Drawing = { name: 'Not saved yet', site: drawnSite, rules: { lotFrontageM: 7 } };

/** A server that gives the stored subdivision and, of the ground, nothing. */
const serve = (): void => {
	const answer = (address: string): Response =>
		address.includes('/subdivisions/') ? Response.json(stored) : new Response(null, { status: 503 });
	vi.stubGlobal('fetch', (address: string) => Promise.resolve(answer(address)));
};
afterEach(() => vi.unstubAllGlobals());

const sessionIn = (store: Storage): SubdivisionSession => {
	const workspace = new Workspace({ ...subject, revision: 1 }, readViewAddress(new URLSearchParams()));
	return new SubdivisionSession({ workspace, store, programmes: [], source: '', illustrative: true });
};
const keptIn = (store: Storage) => {
	const { drawing, variants } = keptDrawings(store, subject);
	return { name: drawing.read()?.name, letters: variants.read()?.map(({ letter }) => letter) };
};
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('what was drawn outlasts a stored subdivision that is laid out again and left', async () => {
	serve();
	const store = memoryStore();
	const kept = keptDrawings(store, subject);
	kept.drawing.write(drawn);
	kept.variants.write([{ letter: 'A', drawing: drawn }]);
	const session = sessionIn(store);
	session.resume();
	await settle();
	expect(await session.layOutAgain('stored')).toBe(true);
	session.variants.keep(session.drawing, laidOut);
	session.cancel();
	session.goBack();
	expect([session.drawing.name, session.variants.all.length]).toEqual(['Stored before', 1]);
	expect(keptIn(store)).toEqual({ name: 'Not saved yet', letters: ['A'] });
	session.leave();
	await settle();
	expect([session.drawing, session.isOpen]).toEqual([drawn, false]);
	expect([session.variants.all, session.variants.missing]).toEqual([[], ['A']]);
	expect(keptIn(store)).toEqual({ name: 'Not saved yet', letters: ['A'] });
});

test('variants are taken up though the site they are of was taken away', async () => {
	serve();
	const store = memoryStore();
	const kept = keptDrawings(store, subject);
	kept.drawing.write({ ...drawn, site: undefined });
	kept.variants.write([{ letter: 'B', drawing: drawn }]);
	const session = sessionIn(store);
	session.resume();
	await settle();
	expect([session.isOpen, session.variants.missing]).toEqual([false, ['B']]);
});

test('a form asked for on the map is not asked for when the panel is opened again', () => {
	const session = sessionIn(memoryStore());
	session.asked = { form: 'lots', block: 'A', lot: '1' };
	session.close();
	session.open();
	expect(session.asked).toBeUndefined();
});
