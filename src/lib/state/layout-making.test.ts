import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { qualityOf } from '#lib/domain/subdivision/checks/layout-quality.ts';
import { defaultRules } from '#lib/domain/subdivision/rules.ts';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import { noGround, nothingLocked, type FixedGround } from '#lib/domain/subdivision/surroundings.ts';
import type { LaidOut } from './layout-maker.ts';
import { LayoutMaking } from './layout-making.svelte.ts';
import { TestWorker } from './test-worker.ts';
import { readViewAddress } from './view-address.ts';
import { Workspace } from './workspace.svelte.ts';

const ring = [
	[0, 0],
	[120, 0],
	[120, 90],
	[0, 90],
	[0, 0]
];
const site: Polygon = { type: 'Polygon', coordinates: [ring] };
const reservesPct = { recreation: 0, zonal_park: 0, education: 0, other: 0 };
const rules = { ...defaultRules, reservesPct };
const outcome = subdivide(site, rules);
if (!outcome.ok) throw new Error(outcome.reason.key);
const layout = outcome.value;
const laidAs = (sha256: string): LaidOut => ({
	layout,
	preview: { type: 'FeatureCollection', features: [] },
	results: [],
	quality: qualityOf(layout),
	larger: undefined,
	earmarks: undefined,
	sha256
});
const wish = { site, rules: { ...rules }, norm: undefined, locked: nothingLocked };

/** A making whose ground comes when it is told to. */
const setUp = () => {
	const workers: TestWorker[] = [];
	const grounds: ((ground: FixedGround) => void)[] = [];
	const subject = { planSlug: 'town', versionSlug: 'draft', srid: 32719, revision: 1 };
	const workspace = new Workspace(subject, readViewAddress(new URLSearchParams()));
	const making = new LayoutMaking(workspace, () => {}, {
		ground: { read: () => new Promise((resolve) => grounds.push(resolve)), isOutdated: false, forget: () => {} },
		makeWorker: () => {
			const worker = new TestWorker();
			workers.push(worker);
			return worker;
		}
	});
	const groundComes = async (): Promise<void> => {
		grounds.shift()?.(noGround);
		await new Promise((resolve) => setTimeout(resolve));
	};
	return { making, workers, groundComes };
};

test('an answer that comes while the next request waits for its ground does not count as settled', async () => {
	const { making, workers, groundComes } = setUp();
	void making.make(wish);
	await groundComes();
	void making.make(wish);
	workers[0]?.finish(1, laidAs('first'));
	expect(making.status).toMatchObject({ kind: 'ready', sha256: 'first' });
	expect(making.settled).toBeUndefined();
	await groundComes();
	expect(making.settled).toBeUndefined();
	workers[0]?.finish(2, laidAs('second'));
	expect(making.settled?.sha256).toBe('second');
});

test('what ended while it waited for its ground leaves the next layout to settle', async () => {
	const { making, workers, groundComes } = setUp();
	void making.make(wish);
	making.end({ kind: 'no-site' });
	await groundComes();
	void making.make(wish);
	await groundComes();
	workers[0]?.finish(1, laidAs('next'));
	expect(making.settled?.sha256).toBe('next');
});

test('a page that is left ends its worker, and begins nothing when the ground comes', async () => {
	const { making, workers, groundComes } = setUp();
	void making.make(wish);
	await groundComes();
	void making.make(wish);
	making.dispose();
	await groundComes();
	expect(workers.map(({ isEnded, asked }) => [isEnded, asked])).toEqual([[true, [1]]]);
});

test('a layout made aside ends with its signal, before it begins or while it is made', async () => {
	const { making, workers, groundComes } = setUp();
	const [early, late] = [new AbortController(), new AbortController()];
	const never = making.makeAside(wish, early.signal);
	early.abort();
	await groundComes();
	expect([await never, workers]).toEqual([undefined, []]);
	const ended = making.makeAside(wish, late.signal);
	await groundComes();
	late.abort();
	expect([await ended, workers.map(({ isEnded }) => isEnded)]).toEqual([undefined, [true]]);
});
