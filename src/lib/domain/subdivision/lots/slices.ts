import { cornerWidth, widthAt, type Band, type Column, type Measures, type Stretch } from '../blocks/fit.ts';
import { splitRing, type Place } from '../geometry/split.ts';
import type { RemainderPolicy } from '../rules.ts';

/** How deep a row is from place to place: linear between its corners. */
interface Profile {
	/** Where corners lie along the row, in order. */
	at: number[];
	/** Depth just after and just before the corners that bound each stretch. */
	after: number[];
	before: number[];
	/** Area until each corner. */
	area: number[];
}

const profileOf = (ring: readonly Place[]): Profile => {
	const at = [...new Set(ring.map(([u]) => u))].sort((a, b) => a - b);
	const [after, before] = [new Array<number>(at.length - 1).fill(0), new Array<number>(at.length - 1).fill(0)];
	const indexOf = new Map(at.map((u, index) => [u, index]));
	ring.forEach(([u1, v1], index) => {
		const [u2, v2] = ring[(index + 1) % ring.length] ?? [u1, v1];
		if (u1 === u2) return;
		const [from, to, sign] = u1 < u2 ? [u1, u2, -1] : [u2, u1, 1];
		const last = indexOf.get(to) ?? 0;
		for (let stretch = indexOf.get(from) ?? 0; stretch < last; stretch++) {
			const heightAt = (u: number): number => v1 + ((u - u1) / (u2 - u1)) * (v2 - v1);
			after[stretch] = (after[stretch] ?? 0) + sign * heightAt(at[stretch] ?? u1);
			before[stretch] = (before[stretch] ?? 0) + sign * heightAt(at[stretch + 1] ?? u2);
		}
	});
	const area = [0];
	for (let stretch = 0; stretch + 1 < at.length; stretch++) {
		const width = (at[stretch + 1] ?? 0) - (at[stretch] ?? 0);
		area.push((area[stretch] ?? 0) + (((after[stretch] ?? 0) + (before[stretch] ?? 0)) / 2) * width);
	}
	return { at, after, before, area };
};

const areaUntil = (u: number, { at, after, before, area }: Profile): number => {
	const stretch = Math.max(
		0,
		at.findLastIndex((corner) => corner <= u)
	);
	const [start = 0, end] = [at[stretch], at[stretch + 1]];
	if (end === undefined) return area[stretch] ?? 0;
	const [high = 0, low = 0] = [after[stretch], before[stretch]];
	const t = (u - start) / (end - start);
	return (area[stretch] ?? 0) + (u - start) * (high + (t * (low - high)) / 2);
};

/** Where along the row the area reaches a value; its end when it never does. */
const whereAreaIs = (wanted: number, profile: Profile): number => {
	const { at, after, before, area } = profile;
	const next = area.findIndex((value) => value >= wanted);
	const stretch = next - 1;
	const [start, end] = [at[stretch], at[next]];
	if (next <= 0 || start === undefined || end === undefined) return at.at(-1) ?? 0;
	const [high = 0, low = 0, missing] = [after[stretch], before[stretch], wanted - (area[stretch] ?? 0)];
	// missing = high · x + (low − high) / (2 · length) · x²
	const bend = (low - high) / (2 * (end - start));
	if (Math.abs(bend) < 1e-9) return start + missing / Math.max(high, 1e-9);
	const root = Math.sqrt(Math.max(0, high * high + 4 * bend * missing));
	return Math.min(end, start + (2 * missing) / (high + root));
};

/** The area of a ring from its end with the least u on: until a place along it, and where it reaches an area. */
export const areaAlong = (
	ring: readonly Place[]
): { until: (u: number) => number; where: (area: number) => number } => {
	const profile = profileOf(ring);
	return { until: (u) => areaUntil(u, profile), where: (area) => whereAreaIs(area, profile) };
};

/** Where to cut so that every slice but the last has the area and is at least as wide as a lot; mm² and mm of the mean lot. */
const cutsFor = (area: number, width: number, profile: Profile, sizeAt: (index: number) => number): number[] => {
	const cuts: number[] = [];
	const end = profile.at.at(-1) ?? 0;
	let from = profile.at[0] ?? 0;
	for (;;) {
		const size = sizeAt(cuts.length);
		const next = Math.max(from + size * width, whereAreaIs(areaUntil(from, profile) + size * area, profile));
		if (next >= end - 1) return cuts;
		cuts.push(next);
		from = next;
	}
};

/** Slices as many as the row gives, as much wider as it allows; or slices of the wanted area and one that is left. */
const placesToCut = (profile: Profile, measures: Measures, firstLot: number): number[] => {
	const total = profile.area.at(-1) ?? 0;
	const { lotArea, lotWidth, remainder, sizes } = measures;
	const sizeAt = (index: number): number => sizes.at(firstLot + index);
	const cuts = cutsFor(lotArea, lotWidth, profile, sizeAt);
	const last = total - areaUntil(cuts.at(-1) ?? profile.at[0] ?? 0, profile);
	if (last >= sizeAt(cuts.length) * lotArea * 0.999) return cuts;
	if (remainder === 'last-lot') return cuts.slice(0, -1);
	if (remainder !== 'widen' || cuts.length === 0) return cuts;
	const alike = cutsFor(total / sizes.sum(firstLot, cuts.length) - 1, lotWidth, profile, sizeAt);
	return alike.length === cuts.length - 1 ? alike : cuts.slice(0, -1);
};

/** Stretches of a row less deep than a lot is wide: beside a notch, not at an end that comes to a point. */
const shallowStretches = ({ at, after, before }: Profile, { minWidth, lotWidth }: Measures): Stretch[] => {
	const found: Stretch[] = [];
	const add = (start: number, end: number): void => {
		const last = found.at(-1);
		if (last?.end === start) last.end = end;
		else if (end > start) found.push({ start, end });
	};
	for (let index = 0; index + 1 < at.length; index++) {
		const [start = 0, end = 0, high = 0, low = 0] = [at[index], at[index + 1], after[index], before[index]];
		if (high >= minWidth && low >= minWidth) continue;
		const middle = start + ((minWidth - high) / (low - high)) * (end - start);
		if (high < minWidth && low < minWidth) add(start, end);
		else if (high < minWidth) add(start, middle);
		else add(middle, end);
	}
	const isAtEnd = ({ start, end }: Stretch): boolean => start === at[0] || end === at.at(-1);
	return found.filter((each) => !isAtEnd(each) || each.end - each.start > lotWidth);
};

/** A row that is cut from its end with the least u on. */
class RowLeft {
	rings: Place[][];

	constructor(ring: readonly Place[]) {
		this.rings = [[...ring]];
	}

	/** What lies before a place along it; that is cut off. */
	takeUntil(at: number): Place[][] {
		const parts = this.rings.map((ring) => splitRing(ring, { axis: 0, at }));
		this.rings = parts.flatMap(({ above }) => above);
		return parts.flatMap(({ below }) => below);
	}
}

/** A row cut at places along it. */
export const slicedAt = (ring: readonly Place[], places: readonly number[]): Place[][] => {
	const left = new RowLeft(ring);
	return [...places.flatMap((at) => left.takeUntil(at)), ...left.rings];
};

/** Places that cut a stretch evenly in pieces at most as long as a lot is wide, for the lots behind it to take; its end too. */
const evenly = ({ start, end }: Stretch, { lotWidth }: Measures): number[] => {
	const pieces = Math.ceil((end - start) / lotWidth);
	const inner = Array.from({ length: pieces - 1 }, (_, index) => start + ((index + 1) * (end - start)) / pieces);
	return [...inner, end];
};

/**
 * A row of a block in slices of a lot's area, side by side along it. Where it is too shallow for lots, a lot ends, and the
 * land is in slices for those behind.
 *
 * @param ring Simple, anticlockwise, on the site's axes.
 * @param firstLot Where in the sequence of sizes it begins.
 */
export const sliceRow = (ring: readonly Place[], measures: Measures, firstLot: number): Place[][] => {
	const profile = profileOf(ring);
	const shallow = shallowStretches(profile, measures);
	if (shallow.length === 0) return slicedAt(ring, placesToCut(profile, measures, firstLot));
	const slices: Place[][] = [];
	const left = new RowLeft(ring);
	const addLots = (rings: readonly Place[][]): void => {
		for (const each of rings)
			slices.push(...slicedAt(each, placesToCut(profileOf(each), measures, firstLot + slices.length)));
	};
	for (const stretch of shallow) {
		addLots(left.takeUntil(stretch.start));
		for (const at of evenly(stretch, measures)) slices.push(...left.takeUntil(at));
	}
	addLots(left.rings);
	return slices;
};

/** Rows less full than they are meant to be by this, mm², are rounding. */
const roundingMm2 = 1e5;

/** A lot that is listed grows no more than this; land beyond it stays. */
const mostWidened = 2;

export interface ListedRow {
	slices: Place[][];
	/** What is left of the row beyond its lots. */
	rest: Place[][];
}

/** How many of the areas, in mm², a row has room for, one after the other. */
export const countFitting = (ring: readonly Place[], areas: readonly number[]): number => {
	const total = profileOf(ring).area.at(-1) ?? 0;
	let sum = 0;
	const over = areas.findIndex((area) => (sum += area) > total + roundingMm2);
	return over < 0 ? areas.length : over;
};

/**
 * A row of a block in slices of the areas listed, in mm², side by side along it. What is left widens them all, or the last;
 * or it stays.
 *
 * @param ring Simple, anticlockwise, on the site's axes; not less land than the areas together.
 */
export const sliceListed = (ring: readonly Place[], areas: readonly number[], policy: RemainderPolicy): ListedRow => {
	if (areas.length === 0) return { slices: [], rest: [[...ring]] };
	const profile = profileOf(ring);
	const [total, listed] = [profile.area.at(-1) ?? 0, areas.reduce((sum, area) => sum + area, 0)];
	const isWidened = policy === 'widen' && total < mostWidened * listed;
	const scale = isWidened ? total / listed : Math.min(1, total / listed);
	const left = total - listed * scale;
	const isKept = left < roundingMm2 || (policy === 'last-lot' && left < (mostWidened - 1) * (areas.at(-1) ?? 0));
	const row = new RowLeft(ring);
	let sum = 0;
	const slices = (isKept ? areas.slice(0, -1) : areas).flatMap((area) =>
		row.takeUntil(whereAreaIs((sum += area * scale), profile))
	);
	return isKept ? { slices: [...slices, ...row.rings], rest: [] } : { slices, rest: row.rings };
};

interface EvenGround {
	band: Band;
	column: Column;
}

/** Where to cut the rows of a rectangle of even depth; its ends are not among them. */
export const evenCuts = ({ band, column }: EvenGround, measures: Measures): number[] => {
	const { sizes } = measures;
	const [length, depth] = [column.end - column.start, (band.end - band.start) / band.rows];
	const [width, corner] = [widthAt(depth, measures), cornerWidth(depth, band.rows, measures)];
	const lots = sizes.count(column.firstLot, (length - 2 * corner) / width + 1e-6);
	if (lots < 1) return [];
	const isSpread = measures.remainder === 'widen';
	const size = sizes.sum(column.firstLot, lots);
	const even = isSpread ? (length - 2 * corner) / size : width;
	const cuts = Array.from({ length: lots }, (_, index) => corner + sizes.sum(column.firstLot, index + 1) * even);
	const left = length - 2 * corner - size * even;
	return isSpread || measures.remainder === 'last-lot' || left < 1 ? cuts.slice(0, -1) : cuts;
};
