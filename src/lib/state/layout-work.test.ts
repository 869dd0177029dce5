import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { defaultRules } from '#lib/domain/subdivision/rules.ts';
import { noGround, nothingLocked } from '#lib/domain/subdivision/surroundings.ts';
import type { LayoutMessage, LayoutRequest } from './layout-maker.ts';
import { layoutWork } from './layout-work.ts';

const site: Polygon = {
	type: 'Polygon',
	coordinates: [
		[
			[253_000, 8_047_000],
			[253_200, 8_047_000],
			[253_200, 8_047_150],
			[253_000, 8_047_150],
			[253_000, 8_047_000]
		]
	]
};

const request = (id: number): LayoutRequest => ({
	id,
	site,
	rules: defaultRules,
	norm: undefined,
	ground: noGround,
	locked: nothingLocked,
	srid: 32719
});

/** Work that goes on when it is told to. */
const setUp = () => {
	const heard: string[] = [];
	let waiting: (() => void)[] = [];
	const work = layoutWork(
		({ kind, id }: LayoutMessage) => void (kind !== 'progress' && heard.push(`${kind} ${id}`)),
		() => new Promise((resolve) => waiting.push(resolve))
	);
	const goOn = async (): Promise<void> => {
		const now = waiting;
		waiting = [];
		for (const resolve of now) resolve();
		await Promise.resolve();
		await Promise.resolve();
	};
	return { work, goOn, heard };
};

test('a layout is shown before it is checked', async () => {
	const { work, goOn, heard } = setUp();
	void work(request(1));
	await goOn();
	expect(heard).toEqual(['sketch 1']);
	await goOn();
	expect(heard).toEqual(['sketch 1', 'answer 1']);
});

test('of requests that wait only the last is made', async () => {
	const { work, goOn, heard } = setUp();
	for (const id of [1, 2, 3]) void work(request(id));
	await goOn();
	await goOn();
	expect(heard).toEqual(['sketch 3', 'answer 3']);
});

test('a layout is not checked once another is asked for', async () => {
	const { work, goOn, heard } = setUp();
	void work(request(1));
	await goOn();
	void work(request(2));
	await goOn();
	await goOn();
	expect(heard).toEqual(['sketch 1', 'sketch 2', 'answer 2']);
});
