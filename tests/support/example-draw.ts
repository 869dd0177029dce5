import type { AssessedHousehold } from '#lib/domain/housing/assessed-units.ts';
import { commitmentOf, sixDice } from '#lib/domain/housing/draw.ts';
import type { PublicPlace } from '#lib/domain/housing/match-lots.ts';
import { publicHousehold, type DrawEntries, type PublishedFiles } from '#lib/domain/housing/published-draw.ts';
import { publishDraw } from '#lib/domain/housing/verify-draw.ts';
import { seeded } from '#lib/domain/seeded.ts';

const secret = '5a'.repeat(32);

/** A call of made-up words, and what was drawn for it. */
export const exampleTerms = {
	call: '1998-1',
	title: 'Convocatoria de prueba',
	municipality: 'Municipalidad de prueba',
	order: 'points' as const,
	criteria: [
		{ id: 'members', title: 'Miembros del hogar', pointsPerUnit: 2, mostPoints: 12, source: 'Ordenanza 1, art. 4' },
		{ id: 'works', title: 'Faenas comunales', pointsPerUnit: 1, mostPoints: 10, source: 'Ordenanza 1, art. 5' }
	],
	event: sixDice,
	commitment: commitmentOf(secret)
};

export const exampleEvent = { secret, event: '4 2 6 1 3 5', heldOn: '1998-03-14', record: 'Acta 12' };

const places: PublicPlace[] = [
	{ id: 'school', name: 'Escuela', eastMm: 100_000, northMm: 400_000 },
	{ id: 'health-post', name: 'Posta de salud', eastMm: 700_000, northMm: 50_000 },
	{ id: 'stop', name: 'Paradero', eastMm: 350_000, northMm: 350_000 }
];

/** What the hashes of the households are salted with. */
export const exampleSalt = 'c3'.repeat(32);

const madeUp = (count: number) => {
	const random = seeded(count);
	const below = (most: number): number => Math.floor(random() * most);
	const lots = Array.from({ length: Math.floor(count * 0.9) }, (_, index) => ({
		id: `Mz. ${String.fromCharCode(65 + (index % 20))} Lt. ${Math.floor(index / 20) + 1}`,
		eastMm: below(800_000),
		northMm: below(800_000)
	}));
	const assessed = Array.from({ length: count }, (_, index) => ({
		code: `H-${String(index + 1).padStart(5, '0')}`,
		units: [1 + below(8), below(12)],
		near: places.slice(below(3), 1 + below(3)).map(({ id }) => id)
	}));
	return { lots, assessed };
};

/** So many made-up households with what was assessed of them. */
export const exampleAssessed = (count: number): AssessedHousehold[] => madeUp(count).assessed;

/** So many made-up households, and nine lots for ten of them. */
export const exampleEntries = (count: number): DrawEntries => {
	const { lots, assessed } = madeUp(count);
	return {
		places,
		lots,
		households: assessed.map((household) => publicHousehold(exampleTerms.criteria, exampleSalt, household))
	};
};

/** The files of a draw among so many made-up households. */
export const exampleDraw = (households: number): PublishedFiles => {
	const published = publishDraw(exampleTerms, exampleEntries(households), exampleEvent);
	if (!published.ok) throw new Error(published.reason.key);
	return published.value;
};
