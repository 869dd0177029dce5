import type { VisitSeal } from './sealed-visit.ts';
import type { KeptVisit, RecordedVisit, VisitStore } from './visit-store.ts';

/** What became of sending a visit: taken, not taken and why, or nobody answered. */
export type Sent = { kind: 'taken' } | { kind: 'refused'; message: string } | { kind: 'unreached' };

/** @param progress Told what part of it is sent, 0 to 1. */
export type SendVisit = (visit: RecordedVisit, progress: (part: number) => void) => Promise<Sent>;

/**
 * Visits that wait on this phone until the office has them. Each is of who recorded it: of those of others only their number is
 * known. Nothing is forgotten before it was taken, or put aside by who recorded it.
 */
export class VisitQueue {
	/** One's own. */
	#kept: KeptVisit[] = $state.raw([]);
	/** Codes of the applications whose visits were taken since the page was opened. */
	taken: string[] = $state.raw([]);
	/** What is sent just now, and what part of it, 0 to 1. */
	sending: { visitKey: string; part: number } | undefined = $state.raw();
	/** How many wait that others recorded. */
	ofOthers = $state.raw(0);
	readonly waiting = $derived(this.#kept.filter(({ message }) => message === null));
	readonly refused = $derived(this.#kept.filter(({ message }) => message !== null));
	readonly #by: string;
	readonly #store: VisitStore;
	readonly #seal: VisitSeal;
	readonly #send: SendVisit;
	#isSending = false;

	private constructor(by: string, store: VisitStore, seal: VisitSeal, send: SendVisit) {
		this.#by = by;
		this.#store = store;
		this.#seal = seal;
		this.#send = send;
	}

	/** @param by Account of who is signed in. @param seal Its own. */
	static async open(by: string, store: VisitStore, seal: VisitSeal, send: SendVisit): Promise<VisitQueue> {
		const queue = new VisitQueue(by, store, seal, send);
		await queue.#sealOld();
		await queue.#read();
		return queue;
	}

	/** What was kept before visits were sealed is sealed by who recorded it. */
	async #sealOld(): Promise<void> {
		for (const each of await this.#store.all())
			if (!('sealed' in each) && each.by === this.#by) await this.#store.put(await this.#seal.seal(each));
	}

	async #read(): Promise<void> {
		const stored = await this.#store.all();
		const own = stored.flatMap((each) => ('sealed' in each && each.by === this.#by && this.#seal.open(each)) || []);
		[this.#kept, this.ofOthers] = [own, stored.length - own.length];
	}

	async #keep(visit: KeptVisit): Promise<void> {
		await this.#store.put(await this.#seal.seal(visit));
		await this.#read();
	}

	async #forget(visitKey: string): Promise<void> {
		await this.#store.remove(visitKey);
		await this.#read();
	}

	/** Kept before anything else. @throws where this phone has no room for it. */
	async record(visit: Omit<RecordedVisit, 'by'>): Promise<void> {
		await this.#keep({ ...visit, by: this.#by, message: null });
		void this.sendAll();
	}

	/** Puts a visit that is not taken aside. */
	async dismiss(visitKey: string): Promise<void> {
		if (this.refused.some((visit) => visit.visitKey === visitKey)) await this.#forget(visitKey);
	}

	/** Sends what waits, one after the other, until nobody answers. */
	async sendAll(): Promise<void> {
		if (this.#isSending) return;
		this.#isSending = true;
		try {
			for (let [visit] = this.waiting; visit; [visit] = this.waiting) if (!(await this.#sendOne(visit))) break;
		} finally {
			this.#isSending = false;
			this.sending = undefined;
		}
	}

	async #sendOne(visit: KeptVisit): Promise<boolean> {
		const { message: _, ...recorded } = visit;
		const { visitKey, code } = recorded;
		this.sending = { visitKey, part: 0 };
		const sent = await this.#send(recorded, (part) => (this.sending = { visitKey, part }));
		if (sent.kind === 'unreached') return false;
		if (sent.kind === 'refused') await this.#keep({ ...visit, message: sent.message });
		else {
			this.taken = [...this.taken, code];
			await this.#forget(visitKey);
		}
		return true;
	}
}
