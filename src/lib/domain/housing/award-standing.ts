import type { AwardFault, AwardRow, DrawOutcome, OfAssignment } from './award-event.ts';
import { correctedOrder, type CorrectedOrder } from './corrected-order.ts';
import type { OrderRule } from './ranking.ts';

/** How many objections of a kind there are to each household and lot. */
class Tally {
	readonly #counts = new Map<string, number>();

	add(subject: string, change: 1 | -1): void {
		this.#counts.set(subject, (this.#counts.get(subject) ?? 0) + change);
	}

	has(subject: string): boolean {
		return (this.#counts.get(subject) ?? 0) > 0;
	}
}

/** Where households and lots stand after some lines of the log. */
export class Standing {
	readonly #drawn: DrawOutcome['order'];
	readonly #rule: OrderRule;
	readonly #lots: ReadonlySet<string>;
	readonly #codes: ReadonlySet<string>;
	readonly #drawnLot: ReadonlyMap<string, string>;
	readonly #drawnBy: ReadonlyMap<string, string>;
	readonly #lotOf = new Map<string, string>();
	readonly #holderOf = new Map<string, string>();
	readonly #left = new Set<string>();
	readonly #observed = new Set<string>();
	/** Objections that are open, were upheld and are not released, and by which households are assessed again. */
	readonly #open = new Tally();
	readonly #upheld = new Tally();
	readonly #onHold = new Tally();
	readonly #points = new Map<string, number>();
	#corrected: CorrectedOrder;

	constructor({ terms, order, lots }: DrawOutcome) {
		const placed = order.filter(({ lot }) => lot !== '');
		this.#drawn = order;
		this.#rule = terms.order;
		this.#corrected = correctedOrder(order, terms.order, this.#points);
		this.#lots = new Set(lots.map(({ id }) => id));
		this.#codes = new Set(order.map(({ code }) => code));
		this.#drawnLot = new Map(placed.map(({ code, lot }) => [code, lot]));
		this.#drawnBy = new Map(placed.map(({ code, lot }) => [lot, code]));
	}

	/** Households by the places they have now, the best first. */
	get order(): CorrectedOrder['order'] {
		return this.#corrected.order;
	}

	waits(code: string): boolean {
		return !this.#lotOf.has(code) && !this.#left.has(code) && !this.#upheld.has(household(code));
	}

	isHeldUp(code: string): boolean {
		return this.#observed.has(code) || this.#open.has(household(code)) || this.#onHold.has(household(code));
	}

	/** The lot that the draw gave a household; none where it is withheld, another's by now, or lost with its place. */
	ownLot(code: string): string | undefined {
		const lot = this.#drawnLot.get(code);
		if (lot === undefined || !this.#corrected.keepsLot(code)) return undefined;
		const holder = this.#holderOf.get(lot);
		return this.#upheld.has(lotSubject(lot)) || (holder !== undefined && holder !== code) ? undefined : lot;
	}

	/** Who waits for a lot that the draw gave them. */
	#promisedTo(lot: string): string | undefined {
		const code = this.#drawnBy.get(lot);
		return code !== undefined && this.waits(code) && this.ownLot(code) === lot ? code : undefined;
	}

	#isObjected(lot: string): boolean {
		return this.#open.has(lotSubject(lot)) || this.#upheld.has(lotSubject(lot));
	}

	/** Lots that are for whoever is next in line. */
	returnedLots(): string[] {
		return [...this.#lots].filter(
			(lot) => !this.#holderOf.has(lot) && this.#promisedTo(lot) === undefined && !this.#isObjected(lot)
		);
	}

	lotFault({ act, code, lot }: OfAssignment): AwardFault | undefined {
		const of = { act, code, lot };
		if (!this.#lots.has(lot)) return { key: 'award-lot-unknown', ...of };
		const holder = this.#holderOf.get(lot);
		if (holder !== undefined) return { key: 'award-lot-taken', ...of, other: holder };
		const promised = this.#promisedTo(lot);
		if (promised !== undefined && promised !== code) return { key: 'award-lot-promised', ...of, other: promised };
		return this.#isObjected(lot) ? { key: 'award-lot-objected', ...of } : undefined;
	}

	householdFault({ act, code, lot }: OfAssignment): AwardFault | undefined {
		const of = { act, code, lot };
		if (!this.#codes.has(code)) return { key: 'award-household-unknown', ...of };
		const held = this.#lotOf.get(code);
		if (held !== undefined) return { key: 'award-household-has-lot', ...of, own: held };
		if (this.#left.has(code)) return { key: 'award-household-left', ...of };
		if (this.#upheld.has(household(code))) return { key: 'award-household-barred', ...of };
		if (this.isHeldUp(code)) return { key: 'award-household-held-up', ...of };
		const own = this.ownLot(code);
		return own !== undefined && own !== lot ? { key: 'award-other-lot', ...of, own } : undefined;
	}

	returnFault({ act, code, lot }: OfAssignment): AwardFault | undefined {
		const held = this.#lotOf.get(code) ?? '';
		return held === lot ? undefined : { key: 'award-lot-not-returned', act, code, lot: lot || held };
	}

	assign({ code, lot }: OfAssignment): void {
		this.#lotOf.set(code, lot);
		this.#holderOf.set(lot, code);
	}

	leave(code: string): void {
		const lot = this.#lotOf.get(code);
		this.#lotOf.delete(code);
		if (lot !== undefined && this.#holderOf.get(lot) === code) this.#holderOf.delete(lot);
		this.#left.add(code);
	}

	observe(code: string): void {
		this.#observed.add(code);
	}

	cure(code: string): void {
		this.#observed.delete(code);
	}

	object(row: AwardRow): void {
		this.#open.add(subjectOf(row), 1);
	}

	/** The objection is no longer open. */
	decide(row: AwardRow): void {
		this.#open.add(subjectOf(row), -1);
	}

	uphold(row: AwardRow): void {
		this.decide(row);
		this.#upheld.add(subjectOf(row), 1);
	}

	release(row: AwardRow): void {
		this.#upheld.add(subjectOf(row), -1);
	}

	hold(row: AwardRow): void {
		this.decide(row);
		this.#onHold.add(subjectOf(row), 1);
	}

	/** A household that was assessed again takes the place that its points give it. */
	place(row: AwardRow): void {
		this.#onHold.add(subjectOf(row), -1);
		if (row.points !== undefined) this.#points.set(row.code, row.points);
		this.#corrected = correctedOrder(this.#drawn, this.#rule, this.#points);
	}
}

const household = (code: string): string => `household ${code}`;
const lotSubject = (lot: string): string => `lot ${lot}`;
const subjectOf = ({ code, lot }: AwardRow): string => (code === '' ? lotSubject(lot) : household(code));
