import { join } from 'node:path';
import { checkRules } from '#lib/domain/subdivision/checks/check-rules.ts';
import { measureLayout } from '#lib/domain/subdivision/checks/layout-measures.ts';
import { qualityOf } from '#lib/domain/subdivision/checks/layout-quality.ts';
import type { Layout } from '#lib/domain/subdivision/layout.ts';
import { layoutHash } from '#lib/domain/subdivision/output/layout-hash.ts';
import { layoutPreview, pointedAt } from '#lib/domain/subdivision/output/layout-preview.ts';
import { defaultRules } from '#lib/domain/subdivision/rules.ts';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import { noPlaces, noSurroundings, nothingLocked, type Surroundings } from '#lib/domain/subdivision/surroundings.ts';
import { readAskedRules } from '../../src/cli/subdivide-rules.ts';
import { readConstraintsFile, readSiteFile, readStreetsFile } from '../../src/cli/subdivide-site.ts';
import { median, timed, type Measurement } from './measurement.ts';
import { siteOf } from './site-shapes.ts';

const frameMs = 1000 / 60;
const srid = 32719;
const rounds = 7;

const medianOf = async (work: () => unknown): Promise<number> => {
	const times: number[] = [];
	for (let round = 0; round < rounds; round++) times.push(await timed(work));
	return median(times);
};

/** The expansion area of the example, its avenues and its slope, by the rules of its file. */
const expansion = () => {
	const file = (name: string): string => join(import.meta.dirname, '../../db/seed/ilo/expansion', name);
	const { rules, norm } = readAskedRules({
		rules: file('rules.json'),
		policy: undefined,
		earmark: undefined,
		seed: undefined
	});
	const { projection, site } = readSiteFile(file('site.geojson'));
	const around: Surroundings = {
		streets: readStreetsFile(file('streets.geojson'), projection),
		constraints: readConstraintsFile(file('constraints.geojson'), projection),
		places: noPlaces,
		locked: nothingLocked
	};
	return { rules, norm, around, site };
};

const laid = (...asked: Parameters<typeof subdivide>): Layout => {
	const outcome = subdivide(...asked);
	if (!outcome.ok) throw new Error(outcome.reason.key);
	return outcome.value;
};

const lotsOf = ({ blocks }: Layout): number => blocks.reduce((sum, { lots }) => sum + lots.length, 0);

/** What a planner sees while a value is dragged, and what one worker needs for a whole expansion area. */
export const measureLive = async (): Promise<Measurement[]> => {
	const square = siteOf('square', 1e6);
	const sketch = () => layoutPreview(laid(square, defaultRules, noSurroundings), srid);
	sketch();
	const sketchMs = await medianOf(sketch);
	const { site, rules, norm, around } = expansion();
	const layout = laid(site, rules, around);
	const preview = layoutPreview(layout, srid);
	const block = layout.blocks.at(-1)?.label ?? '';
	const pointMs = await medianOf(() => pointedAt(preview, { block, lot: '1' }));
	const measures = measureLayout(layout);
	const steps: [name: string, work: () => unknown][] = [
		['laid out', () => laid(site, rules, around)],
		['drawn', () => layoutPreview(layout, srid)],
		['measured', () => measureLayout(layout)],
		['held to the law', () => checkRules(layout, rules, norm, measures)],
		['quality', () => qualityOf(layout, measures)],
		['hash', () => layoutHash(layout)]
	];
	const times: number[] = [];
	for (const [, work] of steps) times.push(await medianOf(work));
	const [layMs = NaN, drawMs = NaN] = times;
	const laterMs = times.slice(2).reduce((sum, each) => sum + each, 0);
	const told = steps.map(([name], index) => `${name} ${(times[index] ?? NaN).toFixed(0)} ms`).join(', ');
	return [
		{
			name: 'subdivision: the block under the pointer ÷ a frame of 60 Hz',
			value: pointMs / frameMs,
			unit: '×',
			bar: { atMost: 1 },
			detail: `${pointMs.toFixed(2)} ms in a layout of ${lotsOf(layout)} lots`
		},
		{
			name: 'subdivision: a site of 100 ha laid out and drawn ÷ a frame of 60 Hz',
			value: sketchMs / frameMs,
			unit: '×',
			bar: { atMost: 12 },
			detail: `${sketchMs.toFixed(0)} ms while a value is dragged, in a worker; the map never waits`
		},
		{
			name: 'subdivision: measuring and checking a whole expansion area ÷ laying it out and drawing it',
			value: laterMs / (layMs + drawMs),
			unit: '×',
			bar: { atMost: 4 },
			detail: `${lotsOf(layout)} lots: ${told}; seen after ${(layMs + drawMs).toFixed(0)} ms, checked ${laterMs.toFixed(0)} ms later`
		}
	];
};
