import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Measurement } from './measurement.ts';
import type { SiteShape } from './site-shapes.ts';
import type { SubdivisionRun } from './subdivision-run.ts';

const program = fileURLToPath(new URL('./subdivision-run.ts', import.meta.url));

/** In a process of its own, so that its memory is its own. */
const run = (shape: SiteShape, hectares: number, rounds: number): SubdivisionRun =>
	JSON.parse(
		execFileSync(process.execPath, ['--max-old-space-size=8192', program, shape, String(hectares), String(rounds)], {
			encoding: 'utf8'
		})
	) as SubdivisionRun;

/** What about so many lots take; a hectare gives some forty-four. */
const hectaresFor = (lots: number): number => Math.round(lots / 44.2);

const perHectare = ({ lots, hectares }: SubdivisionRun): number => lots / hectares;
const microseconds = ({ ms, lots }: SubdivisionRun): number => (1000 * ms) / lots;

const row = (name: string, each: SubdivisionRun): string =>
	[
		name.padEnd(10),
		`${each.lots} lots`.padStart(13),
		`${Math.round((1000 * each.lots) / each.ms)} lots/s`.padStart(15),
		`${(each.ms / each.turfMs).toFixed(1)} × Turf`.padStart(12),
		`${Math.round(each.peakBytes / each.lots)} B/lot`.padStart(12),
		`${perHectare(each).toFixed(1)} lots/ha`.padStart(13),
		`lots ${each.lotPct.toFixed(1)} %, streets ${each.streetPct.toFixed(1)} %, reserves ${each.reservePct.toFixed(1)} %`,
		`remainder in blocks ${each.remainderOfBlocksPct.toFixed(2)} %`,
		`rectangularity ${each.rectangularity5.toFixed(3)} / ${each.rectangularity50.toFixed(3)}`
	].join('  ');

/** The rows of the table of budgets on subdivision, and what is got out of the land. */
export const measureSubdivision = (): Promise<Measurement[]> => {
	const sizes = [1_000, 10_000, 100_000, 1_000_000];
	const grid = sizes.map((lots) => run('square', hectaresFor(lots), lots > 100_000 ? 1 : 5));
	const uneven = sizes.map((lots) => run('boomerang', hectaresFor(lots), lots > 100_000 ? 1 : 5));
	const [, ten, hundred, million] = grid;
	const square = run('square', 499.9696, 9);
	const others = (['wedge', 'boomerang', 'ring'] as const).map((shape) => ({ shape, found: run(shape, 499.9696, 9) }));
	const all = [square, ...others.map(({ found }) => found), ...grid, ...uneven];
	const leanest = Math.min(...others.map(({ found }) => perHectare(found)));
	const table = [
		...grid.map((each) => row('square', each)),
		...uneven.map((each) => row('boomerang', each)),
		row('square', square),
		...others.map(({ shape, found }) => row(shape, found))
	].join('\n      ');
	const ratio = (more: SubdivisionRun | undefined, less: SubdivisionRun | undefined): number =>
		more && less ? microseconds(more) / microseconds(less) : NaN;
	return Promise.resolve([
		{
			name: 'subdivision: time ÷ Turf areas of the same lots',
			value: hundred ? hundred.ms / hundred.turfMs : NaN,
			unit: '×',
			bar: { atMost: 20 },
			detail: `${hundred?.lots} lots, medians of interleaved rounds; each row below alike\n      ${table}`
		},
		{
			name: 'subdivision: time per lot at 1,000,000 ÷ at 10,000',
			value: ratio(million, ten),
			unit: '×',
			bar: { atMost: 1.5 },
			detail: `${microseconds(million ?? square).toFixed(2)} ÷ ${microseconds(ten ?? square).toFixed(2)} µs per lot`
		},
		{
			name: 'subdivision: legal lots per hectare of a 2,236 m square',
			value: perHectare(square),
			unit: 'lots/ha',
			bar: { atLeast: 40 },
			detail: 'at least 160 m² and 8 m, streets of 12 m, no reserves; a perfect lattice gives 44.7'
		},
		{
			name: 'subdivision: the leanest of wedge, boomerang and ring ÷ the square',
			value: leanest / perHectare(square),
			unit: '×',
			bar: { atLeast: 0.9 },
			detail: others.map(({ shape, found }) => `${shape} ${perHectare(found).toFixed(2)} lots/ha`).join(', ')
		},
		{
			name: 'subdivision: remainder inside the blocks',
			value: Math.max(...all.map((each) => each.remainderOfBlocksPct)),
			unit: '%',
			bar: { atMost: 2 },
			detail: 'the most of all sites above'
		},
		{
			name: 'subdivision: illegal lots',
			value: all.reduce((sum, { illegal }) => sum + illegal, 0),
			unit: 'lots',
			bar: { atMost: 0 },
			detail: `of ${all.reduce((sum, { lots }) => sum + lots, 0)} lots of all sites above, looked for in the finished geometry`
		}
	]);
};
