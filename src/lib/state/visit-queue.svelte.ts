import { KeptValue } from './kept-value.ts';

/** A visit as it was recorded, wherever there was no network. */
export interface RecordedVisit {
	/** UUID: sent twice, it is stored once. */
	visitKey: string;
	/** Public code of the application. */
	code: string;
	/** ISO date. */
	on: string;
	found: string;
	note: string;
}

/** A visit that was sent and is not taken; with the sentence that says why. */
export interface RefusedVisit extends RecordedVisit {
	message: string;
}

/** What became of sending one: taken, not taken and why, or nobody answered. */
export type Sent = { kind: 'taken' } | { kind: 'refused'; message: string } | { kind: 'unreached' };

const isVisit = (value: unknown): value is RecordedVisit =>
	typeof value === 'object' &&
	value !== null &&
	['visitKey', 'code', 'on', 'found', 'note'].every(
		(name) => typeof new Map(Object.entries(value)).get(name) === 'string'
	);

const areVisits = (value: unknown): value is RecordedVisit[] => Array.isArray(value) && value.every(isVisit);

/** Visits that wait on this phone until the office has them. Nothing is forgotten before it was taken. */
export class VisitQueue {
	waiting: RecordedVisit[] = $state([]);
	refused: RefusedVisit[] = $state([]);
	/** Codes of the applications whose visits were taken since the page was opened. */
	taken: string[] = $state([]);
	readonly #kept: KeptValue<RecordedVisit[]>;
	readonly #send: (visit: RecordedVisit) => Promise<Sent>;
	#isSending = false;

	constructor(store: Storage | undefined, send: (visit: RecordedVisit) => Promise<Sent>) {
		this.#kept = new KeptValue(store, 'visits', areVisits);
		this.#send = send;
		this.waiting = this.#kept.read() ?? [];
	}

	record(visit: RecordedVisit): void {
		this.waiting = [...this.waiting, visit];
		this.#kept.write(this.waiting);
		void this.sendAll();
	}

	/** Sends what waits, one after the other, until nobody answers. */
	async sendAll(): Promise<void> {
		if (this.#isSending) return;
		this.#isSending = true;
		for (let [visit] = this.waiting; visit; [visit] = this.waiting) {
			const { visitKey } = visit;
			const sent = await this.#send(visit);
			if (sent.kind === 'unreached') break;
			if (sent.kind === 'refused') this.refused = [...this.refused, { ...visit, message: sent.message }];
			else this.taken = [...this.taken, visit.code];
			this.waiting = this.waiting.filter((each) => each.visitKey !== visitKey);
			this.#kept.write(this.waiting);
		}
		this.#isSending = false;
	}
}
