import { findViolations } from '#lib/domain/subdivision/check-layout.ts';
import { findFaults } from '#lib/domain/subdivision/layout-faults.ts';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import type { RandomSite } from './random-site.ts';

/** Reasons a random site may be refused for. */
const reasons = ['site-too-small', 'reserve-does-not-fit', 'site-too-large'];
const reasonsForCrossing = ['site-crosses-itself', 'site-degenerate'];

const isFinite = (value: unknown): boolean => typeof value !== 'number' || Number.isFinite(value);

const mustCross = ['bowTie', 'touching'];
const mayCross = [...mustCross, 'needle', 'untidy', 'spiral', 'holes'];

type Outcome = ReturnType<typeof subdivide>;

const laidOut = ({ site, rules }: RandomSite): Outcome | string => {
	try {
		return subdivide(site, rules);
	} catch (error) {
		return `it threw: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
	}
};

const faultOfRefusal = (shape: string, reason: { key: string }): string | undefined => {
	const known = mayCross.includes(shape) ? [...reasons, ...reasonsForCrossing] : reasons;
	const isSound = known.includes(reason.key) && Object.values(reason).every(isFinite);
	return isSound ? undefined : `it was refused: ${JSON.stringify(reason)}`;
};

/** What the engine breaks of its promises on a site, in words; nothing when it keeps them. */
export const faultOf = (random: RandomSite): { fault: string | undefined; lots: number } => {
	const outcome = laidOut(random);
	if (typeof outcome === 'string') return { fault: outcome, lots: 0 };
	if (!outcome.ok) return { fault: faultOfRefusal(random.shape, outcome.reason), lots: 0 };
	const lots = outcome.value.blocks.reduce((sum, block) => sum + block.lots.length, 0);
	if (mustCross.includes(random.shape)) return { fault: 'a ring that crosses itself was laid out', lots };
	const [fault] = [...findViolations(outcome.value, random.rules), ...findFaults(outcome.value)];
	return { fault: fault && JSON.stringify(fault), lots };
};
