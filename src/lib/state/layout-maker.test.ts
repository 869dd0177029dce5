import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { defaultRules } from '#lib/domain/subdivision/rules.ts';
import { noGround, nothingLocked } from '#lib/domain/subdivision/surroundings.ts';
import { LayoutMaker, type LayoutMessage, type LayoutRequest, type LayoutWorker } from './layout-maker.ts';

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
const site: Polygon = { type: 'Polygon', coordinates: [] };
const ground = noGround;
const request = { site, rules: defaultRules, norm: undefined, ground, locked: nothingLocked, srid: 32618 };
const sketch = { preview: { type: 'FeatureCollection' as const, features: [] }, blocks: 1, balance: emptyBalance };
const refusal = { key: 'site-degenerate' } as const;

/** A worker that answers when it is told to. */
class TestWorker implements LayoutWorker {
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

	finish(id = this.asked.at(-1) ?? 0): void {
		this.#send({ kind: 'answer', id, ok: false, reason: refusal });
	}
}

const setUp = () => {
	const workers: TestWorker[] = [];
	const answers: number[] = [];
	const sketches: number[] = [];
	const shares: number[] = [];
	let failures = 0;
	const maker = new LayoutMaker(
		() => {
			const worker = new TestWorker();
			workers.push(worker);
			return worker;
		},
		{
			onanswer: ({ id }) => answers.push(id),
			onsketch: ({ lots }) => sketches.push(lots),
			onprogress: (share) => shares.push(share),
			onfailure: () => failures++
		}
	);
	return { maker, workers, answers, sketches, shares, failures: () => failures };
};

test('every layout that is made is shown, and none that was asked for before it', () => {
	const { maker, workers, answers, sketches } = setUp();
	for (let i = 0; i < 5; i++) maker.ask(request);
	const [worker] = workers;
	worker?.sketch(2);
	worker?.sketch(1);
	worker?.sketch(5);
	worker?.finish(2);
	expect(maker.isBusy).toBe(true);
	worker?.finish(5);
	expect(maker.isBusy).toBe(false);
	worker?.sketch(5);
	expect([workers.length, worker?.asked, sketches, answers]).toEqual([1, [1, 2, 3, 4, 5], [2, 5], [5]]);
});

test('what is cancelled is not answered, and the next request gets a worker of its own', () => {
	const { maker, workers, answers } = setUp();
	maker.ask(request);
	maker.cancel();
	workers[0]?.finish();
	maker.ask(request);
	workers[1]?.finish();
	expect([workers[0]?.isEnded, answers]).toEqual([true, [2]]);
});

test('a worker that breaks is told of, once, and replaced', () => {
	const { maker, workers, failures, answers } = setUp();
	maker.ask(request);
	workers[0]?.onerror?.call(workers[0] as unknown as Worker, {} as ErrorEvent);
	maker.ask(request);
	workers[1]?.finish();
	expect([failures(), answers]).toEqual([1, [2]]);
});

test('how far a layout is, is told of the latest', () => {
	const { maker, workers, shares, answers } = setUp();
	maker.ask(request);
	workers[0]?.tell(0.3);
	workers[0]?.tell(0.9, 7);
	maker.ask(request);
	workers[0]?.tell(0.5, 1);
	workers[0]?.finish();
	expect([shares, answers]).toEqual([[0.3], [2]]);
});
