import type { LaidOut, LayoutMessage, LayoutRequest, LayoutWorker } from './layout-maker.ts';

const emptyBalance = {
	siteMm2: 0,
	lotsMm2: 0,
	rightsOfWayMm2: 0,
	reservesMm2: 0,
	remainderMm2: 0,
	publicSpaceMm2: 0,
	protectedMm2: 0,
	differenceMm2: 0
};
const sketch = { preview: { type: 'FeatureCollection' as const, features: [] }, blocks: 1, balance: emptyBalance };
const refusal = { key: 'site-degenerate' } as const;

/** A worker that answers when it is told to. */
export class TestWorker implements LayoutWorker {
	onmessage: LayoutWorker['onmessage'] = null;
	onerror: LayoutWorker['onerror'] = null;
	readonly asked: number[] = [];
	isEnded = false;

	postMessage(message: LayoutRequest): void {
		this.asked.push(message.id);
	}

	terminate(): void {
		this.isEnded = true;
	}

	#send(data: LayoutMessage): void {
		this.onmessage?.call(this as unknown as Worker, { data } as MessageEvent);
	}

	tell(share: number, id = this.asked.at(-1) ?? 0): void {
		this.#send({ kind: 'progress', id, share });
	}

	sketch(id: number): void {
		this.#send({ kind: 'sketch', id, ...sketch, lots: id });
	}

	/** @param laid What it laid out; it refuses when there is none. */
	finish(id = this.asked.at(-1) ?? 0, laid?: LaidOut): void {
		const answer = laid ? { ok: true as const, ...laid } : { ok: false as const, reason: refusal };
		this.#send({ kind: 'answer', id, ...answer });
	}
}
