import type { AwardFault, AwardRow, DrawOutcome } from './award-event.ts';
import { Standing } from './award-standing.ts';

/** Households of a better rank whom a lot that came back was kept from: those for whom none is left. */
const passedOver = (standing: Standing, { act, code: other, lot }: AwardRow): AwardFault[] => {
	if (standing.ownLot(other) === lot) return [];
	const before = standing.order.slice(
		0,
		standing.order.findIndex(({ code }) => code === other)
	);
	const next = before.filter(
		({ code }) => standing.waits(code) && !standing.isHeldUp(code) && standing.ownLot(code) === undefined
	);
	const left = standing.returnedLots().filter((each) => each !== lot).length;
	return next.slice(left).map(({ code }) => ({ key: 'award-passed-over', act, code, lot, other }));
};

const assignFaults = (standing: Standing, row: AwardRow): AwardFault[] => {
	const fault = standing.lotFault(row) ?? standing.householdFault(row);
	const faults = fault ? [fault] : passedOver(standing, row);
	standing.assign(row);
	return faults;
};

type Leaving = 'revert' | 'withdraw' | 'reject';

const leaveFaults = (standing: Standing, row: AwardRow): AwardFault[] => {
	const fault = standing.returnFault(row);
	standing.leave(row.code);
	return fault ? [fault] : [];
};

/** What a line says of who is held up, barred or assessed again; assignments and lots that come back are looked at apart. */
const notes: Record<Exclude<AwardRow['event'], 'assign' | Leaving>, (standing: Standing, row: AwardRow) => void> = {
	observe: (standing, { code }) => standing.observe(code),
	cure: (standing, { code }) => standing.cure(code),
	object: (standing, row) => standing.object(row),
	dismiss: (standing, row) => standing.decide(row),
	resolve: (standing, row) => standing.decide(row),
	uphold: (standing, row) => standing.uphold(row),
	release: (standing, row) => standing.release(row),
	hold: (standing, row) => standing.hold(row),
	place: (standing, row) => standing.place(row),
	bar(standing, row) {
		standing.decide(row);
		standing.observe(row.code);
	}
};

/** What was wrong with a line, which is taken as it happened from then on. */
const rowFaults = (standing: Standing, row: AwardRow): AwardFault[] => {
	const { event } = row;
	if (event === 'assign') return assignFaults(standing, row);
	if (event === 'revert' || event === 'withdraw' || event === 'reject') return leaveFaults(standing, row);
	notes[event](standing, row);
	return [];
};

/**
 * What in a log does not follow from the draw: each household gets the lot that the draw gave it, and lots that came back go by
 * rank to those whom it gave none; nobody else gets one. Which of several lots that are free at once goes to whom hangs on wishes and
 * on what the plan keeps back that day, and is not checked.
 *
 * @param log By number in the register.
 * @see nextAwards, by which the office gives lots.
 */
export const awardFaults = (draw: DrawOutcome, log: readonly AwardRow[]): AwardFault[] => {
	const standing = new Standing(draw);
	return log.flatMap((row) => rowFaults(standing, row));
};
