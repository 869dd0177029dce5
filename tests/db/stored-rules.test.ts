import type { Polygon } from 'geojson';
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { PlanVersion } from '#lib/domain/plan/plan.ts';
import type { Trx } from '#lib/server/db/database.ts';
import { insertFeatures } from '#lib/server/repositories/feature.ts';
import { lockVersion } from '#lib/server/repositories/plan-version.ts';
import { editingDesk } from '../support/editing-desk.ts';
import { editOf, ground, layOut } from '../support/edits.ts';
import { errorCodeOf } from '../support/error-code.ts';
import { lotsNumbered, someBlock, targetOf, zoneWith } from '../support/new-features.ts';
import { bowTie, square } from '../support/shapes.ts';

// What the database refuses by itself, whoever writes.

const desk = editingDesk();
let draft: PlanVersion;

beforeAll(async () => {
	const town = await desk.newTown();
	await desk.saved(town, editOf(1, layOut(ground(0, 0), 'North')));
	const version = await desk.app.database.kysely.transaction().execute((trx) => lockVersion(trx, town));
	if (!version) throw new Error('The town has no draft.');
	draft = version;
});

const codeOf = (work: (trx: Trx) => Promise<unknown>) => errorCodeOf(desk.app.database, work);

const addZone = (geometry: Polygon) =>
	codeOf((trx) => insertFeatures(trx, targetOf(draft), 'zone', [zoneWith(geometry)]));

const checkViolation = '23514';
const uniqueViolation = '23505';

test('a coordinate off the millimetre grid', async () => {
	expect(await addZone(square(253000.0004, 8047000))).toBe(checkViolation);
	expect(await addZone(square(253000.001, 8047000.999, 10.125))).toBeUndefined();
});

test('an outline that crosses itself, and an empty one', async () => {
	expect(await addZone(bowTie)).toBe(checkViolation);
	expect(await addZone({ type: 'Polygon', coordinates: [] })).toBe(checkViolation);
});

test('another CRS than the plan’s', async () => {
	const code = await codeOf((trx) =>
		insertFeatures(trx, { ...targetOf(draft), srid: draft.srid + 1 }, 'zone', [zoneWith(square(253000, 8047000))])
	);
	expect(code).toBe('23503');
});

test('a density class, programme or block that does not exist', async () => {
	const target = targetOf(draft);
	const zone = { ...zoneWith(square(253000, 8047000)), landUse: 'housing' as const, densityClass: 'R99' };
	const [lot] = lotsNumbered(await someBlock(desk.app.database.kysely, draft), '901');
	if (!lot) throw new Error('no lot');
	expect(await codeOf((trx) => insertFeatures(trx, target, 'zone', [zone]))).toBe('23503');
	expect(await codeOf((trx) => insertFeatures(trx, target, 'lot', [{ ...lot, programme: 'none' }]))).toBe('23503');
	expect(await codeOf((trx) => insertFeatures(trx, target, 'lot', [{ ...lot, block: randomUUID() }]))).toBe('23502');
});

test('one lot number twice in a block; suffixes and Ñ are accepted, lower case is not', async () => {
	const block = await someBlock(desk.app.database.kysely, draft);
	const add = (...numbers: string[]) =>
		codeOf((trx) => insertFeatures(trx, targetOf(draft), 'lot', lotsNumbered(block, ...numbers)));
	expect(await add('901', '901A', '901-Ñ')).toBeUndefined();
	expect(await add('902', '902')).toBe(uniqueViolation);
	expect(await add('903a')).toBe(checkViolation);
});
