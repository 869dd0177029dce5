import type { Application } from '#lib/domain/housing/application.ts';
import { correctedOrder, type CorrectedOrder } from '#lib/domain/housing/corrected-order.ts';
import { isHolding } from '#lib/domain/housing/lot-state.ts';
import { nextAwards, type WaitingHousehold } from '#lib/domain/housing/next-awards.ts';
import { fileNames } from '#lib/domain/housing/published-draw.ts';
import { holdOf, type Hold } from '#lib/domain/housing/remedy.ts';
import { rankedIn } from '#lib/domain/housing/why-rank.ts';
import type { Db } from '../../db/database.ts';
import { listApplications, type StoredApplication } from '../../repositories/application.ts';
import { listCallLots, type Call, type CallLot } from '../../repositories/call.ts';
import { findHeldDraw } from '../../repositories/draw.ts';
import { listObjections, type Objection } from '../../repositories/objection.ts';
import { hinderedLots } from './lot-hindrance.ts';

/** A household that is next in line, and the lot that is its own now. */
export interface NextAward {
	application: StoredApplication;
	lot: CallLot;
}

/** Lots that applications hold: lineage ids. */
export const heldLots = (applications: readonly StoredApplication[]): Set<string> =>
	new Set(
		applications.flatMap(({ progress }) =>
			isHolding(progress.state) && 'lot' in progress && progress.lot !== null ? [progress.lot] : []
		)
	);

/** Whom and what the objections of a call hold up now: ids of applications, lineage ids of lots. */
const holdsOf = (objections: readonly Objection[]) => {
	const held = objections.map((objection) => ({ ...objection, hold: holdOf(objection) }));
	const ids = (...holds: Hold[]): Set<number> =>
		new Set(held.flatMap(({ applicationId, hold }) => (hold && holds.includes(hold) ? (applicationId ?? []) : [])));
	const lots = (...holds: Hold[]): Set<string> =>
		new Set(held.flatMap(({ lot, hold }) => (hold && holds.includes(hold) ? (lot ?? []) : [])));
	return {
		heldUp: ids('open', 'reassess'),
		barred: ids('bar'),
		objected: lots('open', 'withhold'),
		withheld: lots('withhold')
	};
};

/** It has a rank by the draw and no lot; what was observed of it may keep it waiting. */
const isRanked = (progress: Application): boolean =>
	progress.state === 'ranked' || (progress.state === 'observed' && progress.rank !== undefined);

/** The order of a draw with the last points of those who were assessed again. @param files As they were published. */
export const correctedDraw = (
	{ terms }: Call,
	files: Readonly<Record<string, string>>,
	applications: readonly Pick<StoredApplication, 'id' | 'code'>[],
	objections: readonly Objection[]
): CorrectedOrder => {
	const codes = new Map(applications.map(({ id, code }) => [id, code]));
	const settled = objections.toSorted((a, b) => (a.settledOn ?? '').localeCompare(b.settledOn ?? ''));
	const points = settled.flatMap(({ applicationId, settledPoints }): [string, number][] => {
		const code = applicationId === null ? undefined : codes.get(applicationId);
		return code === undefined || settledPoints === null ? [] : [[code, settledPoints]];
	});
	return correctedOrder(rankedIn(files[fileNames.order] ?? ''), terms.order, new Map(points));
};

/** Who is next in line for which lot, the best place first; nothing before the draw was held. */
export const findNextAwards = async (db: Db, call: Call): Promise<NextAward[]> => {
	const draw = await findHeldDraw(db, call.id);
	if (!draw?.files) return [];
	const lots = await listCallLots(db, call.id);
	const applications = await listApplications(db, call.id);
	const objections = await listObjections(db, call.id);
	const { heldUp, barred, objected, withheld } = holdsOf(objections);
	const taken = heldLots(applications);
	const hindered = await hinderedLots(db, call, taken);
	const { order, keepsLot } = correctedDraw(call, draw.files, applications, objections);
	const places = new Map(order.map(({ code, lot }, index) => [code, { rank: index + 1, lot }]));
	const byLabel = new Map(lots.map((lot) => [lot.label, lot]));
	// Who drew a lot that is withheld, or went to another while they were barred, is next for another.
	const isGone = (label: string): boolean => {
		const lot = byLabel.get(label)?.lot ?? '';
		return withheld.has(lot) || taken.has(lot);
	};
	const waitingOf = ({ id, code, near, progress }: StoredApplication): WaitingHousehold[] => {
		const place = places.get(code);
		if (!place || barred.has(id) || !isRanked(progress)) return [];
		const isOwn = place.lot !== '' && keepsLot(code) && !isGone(place.lot);
		return [{ code, near, rank: place.rank, drawn: isOwn ? place.lot : null }];
	};
	const isHeldUp = ({ id, progress }: StoredApplication): boolean => heldUp.has(id) || progress.state === 'observed';
	const awards = nextAwards(
		applications.flatMap(waitingOf),
		lots.filter(({ lot }) => !taken.has(lot)).map(({ label, eastMm, northMm }) => ({ id: label, eastMm, northMm })),
		call.terms.places,
		{
			codes: new Set(applications.filter(isHeldUp).map(({ code }) => code)),
			lots: new Set([...hindered.keys(), ...lots.filter(({ lot }) => objected.has(lot)).map(({ label }) => label)])
		}
	);
	const byCode = new Map(applications.map((application) => [application.code, application]));
	return awards.flatMap(({ code, lot: label }) => {
		const [application, lot] = [byCode.get(code), byLabel.get(label)];
		return application && lot ? [{ application, lot }] : [];
	});
};
