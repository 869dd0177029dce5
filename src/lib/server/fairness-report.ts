import { seedOf } from '#lib/domain/housing/draw.ts';
import { groupShares, weightEffects } from '#lib/domain/housing/fairness.ts';
import { funnelOf, nearMisses, qualityGaps } from '#lib/domain/housing/fairness-report.ts';
import { originGroups } from '#lib/domain/housing/origin-groups.ts';
import type { Criterion } from '#lib/domain/housing/points.ts';
import { verifyDraw, type DrawnOver } from '#lib/domain/housing/verify-draw.ts';
import { dailyPlaceKinds } from '#lib/domain/plan/layers.ts';
import type { Database } from './db/database.ts';
import { findDrawProofs, type DrawProofs } from './draw-units.ts';
import { listApplications } from './repositories/application.ts';
import { listCallLotQualities, type CallLotQuality } from './repositories/call-lot-quality.ts';
import type { Call } from './repositories/call.ts';
import { findHeldDraw } from './repositories/draw.ts';

/** Qualities that every lot of the call has; `distances` only to places the plan has. */
const qualitiesOf = ({ areaM2, isCorner, distances }: CallLotQuality): Record<string, number> => ({
	area: areaM2,
	corner: isCorner ? 1 : 0,
	...Object.fromEntries(dailyPlaceKinds.flatMap((kind) => (kind in distances ? [[kind, distances[kind] ?? 0]] : [])))
});

/** Groups are compared by the points that everybody can read. */
const published: Criterion = {
	id: 'points',
	title: '',
	pointsPerUnit: 1,
	mostPoints: Number.MAX_SAFE_INTEGER,
	source: ''
};

const ofDraw = (
	drawn: DrawnOver,
	proofs: DrawProofs,
	lots: readonly CallLotQuality[],
	originOf: (code: string) => string
) => {
	const { terms, held, order } = drawn;
	const known = drawn.households.flatMap(({ code, near }) => {
		const proof = proofs.get(code);
		return proof ? [{ code, near, units: proof.units }] : [];
	});
	const byPublished = drawn.households.map(({ code, near, points }) => ({ code, near, units: [points] }));
	const ranked = {
		criteria: terms.criteria,
		order: terms.order,
		seed: seedOf(held.secret, held.event),
		lots: drawn.lots.length
	};
	const byPoints = terms.order === 'points';
	const titles = new Map(terms.criteria.map(({ id, title }) => [id, title]));
	const byLabel = new Map(lots.map((lot) => [lot.label, lot]));
	const given = order.flatMap(({ code, lot }) => {
		const quality = byLabel.get(lot);
		return quality ? [{ group: originOf(code), qualities: qualitiesOf(quality) }] : [];
	});
	return {
		byPoints,
		lots: ranked.lots,
		lastPoints: order[ranked.lots - 1]?.points ?? null,
		near: byPoints ? nearMisses(order, ranked.lots) : [],
		weights: byPoints
			? weightEffects(ranked, known).map((effect) => ({ ...effect, title: titles.get(effect.criterion) ?? '' }))
			: [],
		/** Drawn households that were erased: nobody knows their units any more, nor what another weight would give them. */
		forgotten: drawn.households.length - known.length,
		groups: groupShares({ ...ranked, criteria: [published] }, byPublished, originOf),
		qualities: qualityGaps(given)
	};
};

/** How a call treated those who applied; what follows from its draw, once one was held. Nobody is named. */
export const fairnessReport = async ({ kysely: db, vault }: Pick<Database, 'kysely' | 'vault'>, call: Call) => {
	const applications = await listApplications(db, call.id);
	const origins = originGroups(applications);
	const held = await findHeldDraw(db, call.id);
	const drawn = held?.files ? verifyDraw(new Map(Object.entries(held.files))).drawn : undefined;
	const kept = held && (await findDrawProofs(db, vault, held));
	return {
		funnel: funnelOf(applications.map(({ progress }) => progress)),
		draw:
			drawn && kept
				? ofDraw(drawn, kept, await listCallLotQualities(db, call.id), (code) => origins.get(code) ?? '')
				: null
	};
};
