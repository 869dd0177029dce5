import { publishDraw, type PublicHousehold, type PublishedFiles } from '#lib/domain/housing/published-draw.ts';
import { seeded } from '#lib/domain/seeded.ts';

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
	secret: '5a'.repeat(32),
	event: '4 2 6 1 3 5',
	heldOn: '1998-03-14',
	act: 'Acta 12'
};

export const exampleHouseholds = (count: number): PublicHousehold[] => {
	const random = seeded(count);
	return Array.from({ length: count }, (_, index) => ({
		code: `H-${String(index + 1).padStart(5, '0')}`,
		units: [1 + Math.floor(random() * 8), Math.floor(random() * 12)]
	}));
};

/** The files of a draw among so many made-up households. */
export const exampleDraw = (households: number): PublishedFiles =>
	publishDraw(exampleTerms, exampleHouseholds(households));
