import { accepted, refused, type Outcome } from '../outcome.ts';
import type { DrawEntries, PlacedHousehold } from './published-draw.ts';
import { cellsOf, linesText, nameCell, nameIn } from './published-line.ts';

/**
 * What decides who is next in line once a draw was held. `observe` holds a household up until `cure`; `reject` ends its turn;
 * `object` holds up a household or a lot until `dismiss`, and `uphold` for good.
 */
const awardEvents = [
	'assign',
	'revert',
	'withdraw',
	'observe',
	'cure',
	'reject',
	'object',
	'uphold',
	'dismiss'
] as const;

/** A line of the log; `code` or `lot` is empty where it is about the other alone. */
export interface AwardRow {
	/** ISO date. */
	on: string;
	/** Number in the register of acts. */
	act: number;
	event: (typeof awardEvents)[number];
	code: string;
	/** Label. */
	lot: string;
}

/** The assignment that was wrong: its act, household and lot. */
type OfAssignment = Pick<AwardRow, 'act' | 'code' | 'lot'>;

/** Why a log does not follow from the draw; `other` is a household too. */
export type AwardFault =
	/** Lines count from 1, the head. */
	| { key: 'award-line-unreadable'; line: number }
	| ({ key: 'award-lot-unknown' } & OfAssignment)
	| ({ key: 'award-lot-taken'; other: string } & OfAssignment)
	/** The draw gave it to another, who still waits for it. */
	| ({ key: 'award-lot-promised'; other: string } & OfAssignment)
	/** An objection to it is open or was upheld. */
	| ({ key: 'award-lot-objected' } & OfAssignment)
	| ({ key: 'award-household-unknown' } & OfAssignment)
	| ({ key: 'award-household-has-lot'; own: string } & OfAssignment)
	/** It withdrew, lost its lot, or was ruled out. */
	| ({ key: 'award-household-left' } & OfAssignment)
	/** An objection to its rank was upheld. */
	| ({ key: 'award-household-barred' } & OfAssignment)
	/** Something was observed of it, or an objection to its rank is open. */
	| ({ key: 'award-household-held-up' } & OfAssignment)
	/** The draw gave it another lot, which waits for it. */
	| ({ key: 'award-other-lot'; own: string } & OfAssignment)
	/** `code` has a better rank than `other`, who got the lot, and none is left for it. */
	| ({ key: 'award-passed-over'; other: string } & OfAssignment)
	/** A lot comes back from a household that does not have it. */
	| ({ key: 'award-lot-not-returned' } & OfAssignment);

/** What the draw said: ranks with their lots, and all lots that were offered. */
export interface DrawOutcome {
	order: readonly Pick<PlacedHousehold, 'rank' | 'code' | 'lot'>[];
	lots: readonly Pick<DrawEntries['lots'][number], 'id'>[];
}

/** Where households and lots stand after some lines of the log. */
class Standing {
	readonly order: DrawOutcome['order'];
	readonly #lots: ReadonlySet<string>;
	readonly #ranks: ReadonlyMap<string, number>;
	readonly #drawnLot: ReadonlyMap<string, string>;
	readonly #drawnBy: ReadonlyMap<string, string>;
	readonly #lotOf = new Map<string, string>();
	readonly #holderOf = new Map<string, string>();
	readonly #left = new Set<string>();
	readonly #observed = new Set<string>();
	/** Open objections, and what was rightly objected to. */
	readonly #objections = new Map<string, number>();
	readonly #upheld = new Set<string>();

	constructor({ order, lots }: DrawOutcome) {
		const placed = order.filter(({ lot }) => lot !== '');
		this.order = order.toSorted((a, b) => a.rank - b.rank);
		this.#lots = new Set(lots.map(({ id }) => id));
		this.#ranks = new Map(order.map(({ code, rank }) => [code, rank]));
		this.#drawnLot = new Map(placed.map(({ code, lot }) => [code, lot]));
		this.#drawnBy = new Map(placed.map(({ code, lot }) => [lot, code]));
	}

	#isOpen(subject: string): boolean {
		return (this.#objections.get(subject) ?? 0) > 0;
	}

	waits(code: string): boolean {
		return !this.#lotOf.has(code) && !this.#left.has(code) && !this.#upheld.has(household(code));
	}

	isHeldUp(code: string): boolean {
		return this.#observed.has(code) || this.#isOpen(household(code));
	}

	/** The lot that the draw gave a household; none where it was rightly objected to. */
	ownLot(code: string): string | undefined {
		const lot = this.#drawnLot.get(code);
		return lot !== undefined && !this.#upheld.has(lotSubject(lot)) ? lot : undefined;
	}

	/** Who waits for a lot that the draw gave them. */
	#promisedTo(lot: string): string | undefined {
		const code = this.#drawnBy.get(lot);
		return code !== undefined && this.waits(code) && this.ownLot(code) === lot ? code : undefined;
	}

	#isObjected(lot: string): boolean {
		return this.#isOpen(lotSubject(lot)) || this.#upheld.has(lotSubject(lot));
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
		if (!this.#ranks.has(code)) return { key: 'award-household-unknown', ...of };
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

	object(row: AwardRow, change: 1 | -1): void {
		const subject = subjectOf(row);
		this.#objections.set(subject, (this.#objections.get(subject) ?? 0) + change);
	}

	uphold(row: AwardRow): void {
		this.object(row, -1);
		this.#upheld.add(subjectOf(row));
	}
}

const household = (code: string): string => `household ${code}`;
const lotSubject = (lot: string): string => `lot ${lot}`;
const subjectOf = ({ code, lot }: AwardRow): string => (code === '' ? lotSubject(lot) : household(code));

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

const leaveFaults = (standing: Standing, row: AwardRow): AwardFault[] => {
	const fault = standing.returnFault(row);
	standing.leave(row.code);
	return fault ? [fault] : [];
};

/** What was wrong with a line, which is taken as it happened from then on. */
const rowFaults = (standing: Standing, row: AwardRow): AwardFault[] => {
	switch (row.event) {
		case 'assign':
			return assignFaults(standing, row);
		case 'revert':
		case 'withdraw':
		case 'reject':
			return leaveFaults(standing, row);
		case 'observe':
			standing.observe(row.code);
			return [];
		case 'cure':
			standing.cure(row.code);
			return [];
		case 'object':
			standing.object(row, 1);
			return [];
		case 'dismiss':
			standing.object(row, -1);
			return [];
		case 'uphold':
			standing.uphold(row);
			return [];
	}
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

/** Published beside the files of the draw; it grows, so that no manifest lists it. */
export const awardsFile = 'awards.csv';

const lineOf = ({ on, act, event, code, lot }: AwardRow): (string | number)[] => [on, act, event, code, nameCell(lot)];

const head = ['on', 'act', 'event', 'code', 'lot'];

export const awardsText = (log: readonly AwardRow[]): string => linesText([head, ...log.map(lineOf)]);

const readRow = (line: string): AwardRow | undefined => {
	const [on = '', act = '', name, code = '', lot = ''] = cellsOf(line);
	const event = awardEvents.find((each) => each === name);
	if (!event || !/^\d{4}-\d{2}-\d{2}$/.test(on) || !/^[1-9]\d{0,14}$/.test(act)) return undefined;
	const row = { on, act: Number(act), event, code, lot: nameIn(lot) };
	return linesText([lineOf(row)]) === `${line}\n` ? row : undefined;
};

/** The log, or the first line that is none: each has a later act than the one before. */
export const readAwards = (text: string): Outcome<AwardRow[], AwardFault> => {
	const [first, ...lines] = text.split('\n');
	const unreadable = (line: number) => refused({ key: 'award-line-unreadable' as const, line });
	if (first !== head.join(',')) return unreadable(1);
	if (lines.pop() !== '') return unreadable(lines.length + 2);
	const log: AwardRow[] = [];
	for (const [index, line] of lines.entries()) {
		const row = readRow(line);
		if (!row || row.act <= (log.at(-1)?.act ?? 0)) return unreadable(index + 2);
		log.push(row);
	}
	return accepted(log);
};

/** Whether a published log follows from a draw that was done over. */
export const verifyAwards = (draw: DrawOutcome, text: string): { rows: number; faults: AwardFault[] } => {
	const log = readAwards(text);
	if (!log.ok) return { rows: 0, faults: [log.reason] };
	return { rows: log.value.length, faults: awardFaults(draw, log.value) };
};
