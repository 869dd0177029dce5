import { seeded } from '../seeded.ts';
import { deviationOf, lotQualities, meanOf, type QualityTable } from './lot-qualities.ts';
import { surplusOf, type Sharing } from './fill.ts';

/** Gaps below this are not worth an exchange, in standard deviations: a tenth of what is called even. */
const evenEnough = 0.01;

/** Times all lots are gone through at most, and lots that are tried for each: all of them while they are few. */
const mostRounds = 8;
const leastTries = 8;
const triesInAll = 40_000;

/** Differences below this are rounding. */
const residue = 1e-12;

/** Values in standard deviations from their mean; a quality in which all lots are alike makes no difference. */
const standardised = (values: Float64Array): Float64Array => {
	const [mean, deviation] = [meanOf(values), deviationOf(values)];
	return values.map((each) => (deviation > 0 ? (each - mean) / deviation : 0));
};

/** How uneven groups are: the largest difference between two means of one quality, and the squares of all of them. */
interface Unevenness {
	worst: number;
	squares: number;
}

const isLess = (one: Unevenness, other: Unevenness): boolean =>
	one.worst < other.worst - residue || (one.worst <= other.worst && one.squares < other.squares - residue);

/** The sums of every quality over every programme's lots, kept up while lots change hands. */
class Groups {
	readonly #columns: readonly Float64Array[];
	readonly #sums: readonly Float64Array[];
	readonly #counts: readonly number[];
	readonly #given: Int32Array;

	constructor(table: QualityTable, given: Int32Array, programmes: number) {
		this.#columns = lotQualities.flatMap((quality) => (table[quality] ? [standardised(table[quality])] : []));
		const counts = new Array<number>(programmes).fill(0);
		const sums = this.#columns.map(() => new Float64Array(programmes));
		given.forEach((programme, lot) => {
			if (programme < 0) return;
			counts[programme] = (counts[programme] ?? 0) + 1;
			sums.forEach((sum, index) => (sum[programme] = (sum[programme] ?? 0) + (this.#columns[index]?.[lot] ?? 0)));
		});
		[this.#sums, this.#counts, this.#given] = [sums, counts, given];
	}

	get unevenness(): Unevenness {
		let [worst, squares] = [0, 0];
		for (const sums of this.#sums) {
			let [low, high] = [Infinity, -Infinity];
			this.#counts.forEach((count, programme) => {
				if (count === 0) return;
				const mean = (sums[programme] ?? 0) / count;
				low = Math.min(low, mean);
				high = Math.max(high, mean);
			});
			const range = Math.max(0, high - low);
			worst = Math.max(worst, range);
			squares += range * range;
		}
		return { worst, squares };
	}

	/** Two lots of different programmes change hands; done twice, everything is as before but for rounding. */
	exchange(one: number, other: number): void {
		const [from, to] = [this.#given[one] ?? 0, this.#given[other] ?? 0];
		this.#columns.forEach((column, index) => {
			const difference = (column[one] ?? 0) - (column[other] ?? 0);
			const sums = this.#sums[index];
			if (!sums) return;
			sums[from] = (sums[from] ?? 0) - difference;
			sums[to] = (sums[to] ?? 0) + difference;
		});
		this.#given[one] = to;
		this.#given[other] = from;
	}
}

/** How uneven the programmes are by their lots. */
export const unevennessOf = (table: QualityTable, given: Int32Array, programmes: number): number =>
	new Groups(table, given, programmes).unevenness.worst;

/** Keeps the areas near their quotas while lots of unequal size change hands. Where lots are counted, nothing can go wrong. */
class Areas {
	readonly #sharing: Sharing;
	readonly #surplus: number[];
	readonly #allowed: number;

	constructor(order: readonly number[], sharing: Sharing) {
		this.#sharing = sharing;
		this.#surplus = surplusOf(order, sharing);
		this.#allowed = order.reduce((most, lot) => Math.max(most, sharing.sizes[lot] ?? 0), 0) / 2;
	}

	#after(one: number, other: number): [from: number, to: number, less: number, more: number] {
		const { given, sizes } = this.#sharing;
		const [from, to] = [given[one] ?? 0, given[other] ?? 0];
		const difference = (sizes[one] ?? 0) - (sizes[other] ?? 0);
		return [from, to, (this.#surplus[from] ?? 0) - difference, (this.#surplus[to] ?? 0) + difference];
	}

	allows(one: number, other: number): boolean {
		const [from, to, less, more] = this.#after(one, other);
		const isNear = (surplus: number, before = 0): boolean =>
			Math.abs(surplus) <= Math.max(this.#allowed, Math.abs(before));
		return isNear(less, this.#surplus[from]) && isNear(more, this.#surplus[to]);
	}

	/** To be called before the lots change hands. */
	note(one: number, other: number): void {
		const [from, to, less, more] = this.#after(one, other);
		this.#surplus[from] = less;
		this.#surplus[to] = more;
	}
}

/**
 * Exchanges lots between programmes as long as that makes the largest gap between their means smaller, so that no programme
 * has lots that are systematically worse. Quotas stay as they are; lots that are not free count, but stay.
 *
 * The work is bounded by a number of tries for each lot: few lots are all tried with each other, of many only some, drawn
 * by the seed.
 */
export const exchangeFairly = (free: readonly number[], sharing: Sharing, table: QualityTable, seed: number): void => {
	const { given, targets } = sharing;
	const groups = new Groups(table, given, targets.length);
	const areas = new Areas(free, sharing);
	const random = seeded(seed);
	const tries = Math.min(free.length, Math.max(leastTries, Math.floor(triesInAll / free.length)));
	const areAllTried = tries === free.length;
	let now = groups.unevenness;

	const improves = (one: number, other: number): boolean => {
		if (given[one] === given[other] || !areas.allows(one, other)) return false;
		areas.note(one, other);
		groups.exchange(one, other);
		const then = groups.unevenness;
		if (isLess(then, now)) {
			now = then;
			return true;
		}
		areas.note(one, other);
		groups.exchange(one, other);
		return false;
	};
	const exchangeOnce = (lot: number): boolean => {
		for (let attempt = 0; attempt < tries; attempt++) {
			const index = areAllTried ? attempt : Math.floor(random() * free.length);
			if (improves(lot, free[index] ?? lot)) return true;
		}
		return false;
	};
	for (let round = 0; round < mostRounds; round++) {
		let exchanged = 0;
		for (const lot of free) {
			if (now.worst <= evenEnough) return;
			if (exchangeOnce(lot)) exchanged++;
		}
		if (exchanged === 0) return;
	}
};
