import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { defaultRules } from '#lib/domain/subdivision/rules.ts';
import { nothingLocked } from '#lib/domain/subdivision/surroundings.ts';
import {
	LayoutMaker,
	type LayoutAnswer,
	type LayoutProgress,
	type LayoutRequest,
	type LayoutWorker
} from './layout-maker.ts';

const site: Polygon = { type: 'Polygon', coordinates: [] };
const ground = { streets: [], constraints: [] };
const request = { site, rules: defaultRules, norm: undefined, ground, locked: nothingLocked, srid: 32618 };
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

	#send(data: LayoutAnswer | LayoutProgress): void {
		this.onmessage?.call(this as unknown as Worker, { data } as MessageEvent);
	}

	tell(share: number, id = this.asked.at(-1) ?? 0): void {
		this.#send({ id, share });
	}

	finish(): void {
		this.#send({ id: this.asked.at(-1) ?? 0, ok: false, reason: refusal });
	}
}

const setUp = () => {
	const workers: TestWorker[] = [];
	const answers: number[] = [];
	const shares: number[] = [];
	let failures = 0;
	const maker = new LayoutMaker(
		() => {
			const worker = new TestWorker();
			workers.push(worker);
			return worker;
		},
		({ id }) => answers.push(id),
		() => failures++,
		(share) => shares.push(share)
	);
	return { maker, workers, answers, shares, failures: () => failures };
};

test('of many requests while it works, only the last is made; what is made is shown', () => {
	const { maker, workers, answers } = setUp();
	for (let i = 0; i < 5; i++) maker.ask(request);
	workers[0]?.finish();
	expect(answers).toEqual([1]);
	workers[0]?.finish();
	expect([workers[0]?.asked, answers]).toEqual([
		[1, 5],
		[1, 5]
	]);
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

test('how far a layout is, is told of the one being made', () => {
	const { maker, workers, shares, answers } = setUp();
	maker.ask(request);
	workers[0]?.tell(0.3);
	workers[0]?.tell(0.9, 7);
	workers[0]?.finish();
	expect([shares, answers]).toEqual([[0.3], [1]]);
});
