import { expect, test } from 'vitest';
import type { PublicPlace } from '#lib/domain/housing/match-lots.ts';
import { rankedIn } from '#lib/domain/housing/why-rank.ts';
import { seeded } from '#lib/domain/seeded.ts';
import { importApplications } from '#lib/server/commands/housing/apply.ts';
import { acceptAll, assessAll } from '#lib/server/commands/housing/bulk.ts';
import { listApplications } from '#lib/server/repositories/application.ts';
import { findHeldDraw } from '#lib/server/repositories/draw.ts';
import { draw } from '../support/award.ts';
import { ground } from '../support/edits.ts';
import { housingDesk, madeUpHousehold, testTerms, valueOf } from '../support/housing-desk.ts';
import { matchingBySql } from '../support/sql-matching.ts';
import { orderBySql, orderLines } from '../support/sql-ranking.ts';

const desk = housingDesk();
const random = seeded(300);
const below = (most: number): number => Math.floor(random() * most);

const imported = async (
	callId: number,
	count: number,
	from: number,
	near: () => string[] = () => []
): Promise<string[]> => {
	const entries = Array.from({ length: count }, (_, index) => ({
		household: madeUpHousehold(from + index),
		near: near(),
		origin: ''
	}));
	const { database } = desk.app;
	const receipts = await importApplications(database, desk.officer, {
		callId,
		on: '1998-01-10',
		entries,
		lateReason: 'A register'
	});
	return valueOf(receipts).map(({ code }) => code);
};

test('300 households are ranked as the database ranks them by itself', async () => {
	const { database } = desk.app;
	const { callId } = await desk.newCall(10);
	const codes = await imported(callId, 300, 10_000);
	const byOfficial = codes.map((code) => ({ code, units: [below(12), below(5)] }));
	const byLeader = byOfficial.map(({ code, units }) => ({
		code,
		units: units.map((each) => (below(4) === 0 ? each + 1 : each))
	}));
	const differing = byOfficial.filter(({ units }, index) => units.join() !== byLeader[index]?.units.join());
	const byThird = differing.map(({ code }) => ({ code, units: [below(12), below(5)] }));
	expect(byThird.length).toBeGreaterThan(50);
	valueOf(await assessAll(database, desk.officer, { callId, assessor: 'official', found: byOfficial }));
	valueOf(await assessAll(database, desk.leader, { callId, assessor: 'leader', found: byLeader }));
	valueOf(await assessAll(database, desk.administrator, { callId, assessor: 'third', found: byThird }));
	expect(valueOf(await acceptAll(database, desk.officer, { callId, on: '1998-03-10', codes }))).toEqual({
		accepted: 300
	});
	await draw(desk, callId);
	const order = orderLines((await findHeldDraw(database.kysely, callId))?.files?.['order.csv'] ?? '');
	expect(order).toHaveLength(300);
	const thirds = new Map(byThird.map(({ code, units }) => [code, units]));
	const entered = byOfficial.map(({ code, units: official }, index) => ({
		code,
		official,
		leader: byLeader[index]?.units ?? [],
		third: thirds.get(code)
	}));
	expect(await orderBySql(database.kysely, callId, entered)).toEqual(order);
});

/** Places around the ground of a town, some of them as far from two lots. */
const placesOfTown = (): PublicPlace[] => {
	const [west = 0, south = 0] = ground(0, 0).coordinates[0]?.[0] ?? [];
	return [
		[0, 0],
		[200, 0],
		[100, 100],
		[100, 5000]
	].map(([x = 0, y = 0], index) => {
		const place = { eastMm: (west + x) * 1000, northMm: (south + y) * 1000 };
		return { id: `place-${index}`, name: `Place ${index}`, ...place };
	});
};

test('lots are matched to wishes as the database matches them by itself', async () => {
	const { database } = desk.app;
	const places = placesOfTown();
	const { callId } = await desk.newCall(60, { ...testTerms, places });
	const wishes = (): string[] => places.filter(() => below(2) === 0).map(({ id }) => id);
	const codes = await imported(callId, 80, 30_000, () => (below(2) === 0 ? wishes() : wishes().reverse()));
	const found = codes.map((code) => ({ code, units: [below(12), below(5)] }));
	valueOf(await assessAll(database, desk.officer, { callId, assessor: 'official', found }));
	valueOf(await assessAll(database, desk.leader, { callId, assessor: 'leader', found }));
	valueOf(await acceptAll(database, desk.officer, { callId, on: '1998-03-10', codes }));
	await draw(desk, callId);
	const order = rankedIn((await findHeldDraw(database.kysely, callId))?.files?.['order.csv'] ?? '');
	expect(order.filter(({ lot }) => lot !== '')).toHaveLength(60);
	const matched = await matchingBySql(database.kysely, callId);
	expect(matched).toEqual(order.map(({ code, lot }) => `${code},${lot}`));
});

test('a list is taken whole or not at all, and says who is wrong in it', async () => {
	const { database } = desk.app;
	const { callId } = await desk.newCall(1);
	const codes = await imported(callId, 3, 20_000);
	const [first = '', second = ''] = codes;
	const assessed = (found: { code: string; units: number[] }[]) =>
		assessAll(database, desk.officer, { callId, assessor: 'official', found });
	const of = (code: string, units = [1, 1]) => ({ code, units });
	const refusal = (key: string, ...named: string[]) => ({ ok: false, reason: { key, codes: named } });
	expect(await assessed([of(first), of('H-NOBODY')])).toEqual(refusal('codes-unknown', 'H-NOBODY'));
	expect(await assessed([of(first), of(first)])).toEqual(refusal('codes-unknown', first));
	expect(await assessed([of(first), of(second, [1])])).toMatchObject(refusal('codes-other-criteria', second));
	expect(valueOf(await assessed([of(first)]))).toEqual({ assessed: 1 });
	expect(await assessed([of(second), of(first)])).toEqual(refusal('codes-assessed', first));
	expect(await assessAll(database, desk.officer, { callId, assessor: 'leader', found: [of(second)] })).toMatchObject({
		reason: { key: 'assessment-not-yours' }
	});
	const [, , last] = await listApplications(database.kysely, callId);
	await desk.step(last?.id ?? 0, {
		event: 'withdraw',
		on: '1998-01-11',
		reason: 'Moved away',
		how: 'Signed at the office'
	});
	expect(await acceptAll(database, desk.officer, { callId, on: '1998-03-10', codes })).toEqual(
		refusal('codes-too-late', last?.code ?? '')
	);
	expect((await listApplications(database.kysely, callId, ['eligible'])).length).toBe(0);
});
