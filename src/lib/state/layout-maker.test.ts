import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { defaultRules } from '#lib/domain/subdivision/rules.ts';
import { noGround, nothingLocked } from '#lib/domain/subdivision/surroundings.ts';
import { LayoutMaker } from './layout-maker.ts';
import { TestWorker } from './test-worker.ts';

const site: Polygon = { type: 'Polygon', coordinates: [] };
const ground = noGround;
const request = { site, rules: defaultRules, norm: undefined, ground, locked: nothingLocked, srid: 32618 };

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
