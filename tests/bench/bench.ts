// `npm run bench [-- --json FILE] [--only areas,pages,…]`: the budgets as ratios, each measured in one run.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { passes, type Measurement } from './measurement.ts';

const groups: Record<string, () => Promise<Measurement[]>> = {
	areas: async () => (await import('./areas.ts')).measureAreas(),
	subdivision: async () => [
		...(await (await import('./subdivision-live.ts')).measureLive()),
		...(await (await import('./subdivision.ts')).measureSubdivision())
	],
	edits: async () => (await import('./edits.ts')).measureEdits(),
	pages: async () => (await import('./pages.ts')).measurePages(),
	housing: async () => (await import('./housing.ts')).measureHousing(),
	'first-lots': async () => (await import('./first-lots.ts')).measureFirstLots(),
	tiles: async () => (await import('./tiles.ts')).measureTiles()
};

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } });
const asked = values.only?.split(',') ?? Object.keys(groups);
const unknown = asked.filter((name) => !(name in groups));
if (unknown.length > 0) {
	console.error(`There is no group "${unknown.join('", "')}"; the groups are ${Object.keys(groups).join(', ')}.`);
	process.exit(2);
}

const barText = ({ bar }: Measurement): string => ('atMost' in bar ? `≤ ${bar.atMost}` : `≥ ${bar.atLeast}`);

const measurements: Measurement[] = [];
for (const name of asked) {
	for (const row of (await groups[name]?.()) ?? []) {
		measurements.push(row);
		const mark = passes(row) ? ' ok ' : 'MISS';
		console.log(
			`${mark}  ${row.name}: ${Number(row.value.toPrecision(4))} ${row.unit} (bar ${barText(row)})\n      ${row.detail}`
		);
	}
}
if (values.json) {
	const rows = measurements.map((row) => ({ ...row, passes: passes(row) }));
	writeFileSync(values.json, `${JSON.stringify({ measurements: rows }, null, '\t')}\n`);
}
process.exit(measurements.every(passes) ? 0 : 1);
