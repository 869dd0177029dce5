import type { Feature, Position } from 'geojson';
import { readdirSync, readFileSync } from 'node:fs';
import { polygonsOf } from '#lib/domain/geo/positions.ts';
import { layoutHash } from '#lib/domain/subdivision/output/layout-hash.ts';
import { defaultRules, type SubdivisionRules } from '#lib/domain/subdivision/rules.ts';
import type { SiteShape } from '#lib/domain/subdivision/site.ts';
import { subdivide, type SubdivisionRefusal } from '#lib/domain/subdivision/subdivide.ts';
import { noSurroundings, type FixedGround, type Surroundings } from '#lib/domain/subdivision/surroundings.ts';
import { sentenceOf } from '../../src/cli/english-reason.ts';
import { pictureOf } from '../../src/cli/subdivide-picture.ts';

/** Where the golden cases are: sites in metres of a plan's CRS, their pictures, and what is to come of them. */
export const galleryFolder = new URL('../fixtures/sites/', import.meta.url);

interface SiteProperties {
	/** Why the case is there. */
	why: string;
	/** EPSG code, where it matters to the case. */
	srid?: number;
	/** What differs from the usual rules. */
	rules: Partial<SubdivisionRules>;
	around?: Partial<FixedGround>;
}

export interface GoldenSite {
	name: string;
	why: string;
	srid: number | undefined;
	site: SiteShape;
	rules: SubdivisionRules;
	around: Surroundings;
}

const ending = '.geojson';

const readSite = (file: string): GoldenSite => {
	const text = readFileSync(new URL(file, galleryFolder), 'utf8');
	const { geometry, properties } = JSON.parse(text) as Feature<SiteShape, SiteProperties>;
	const { why, srid, rules, around } = properties;
	return {
		name: file.slice(0, -ending.length),
		why,
		srid,
		site: geometry,
		rules: { ...defaultRules, ...rules },
		around: { ...noSurroundings, ...around }
	};
};

export const goldenSites: readonly GoldenSite[] = readdirSync(galleryFolder)
	.filter((file) => file.endsWith(ending))
	.sort()
	.map(readSite);

/** What has to come of a site on every machine. */
type Golden = { lots: number; blocks: number; sha256: string } | { refused: SubdivisionRefusal };

/** A site nothing was laid out on, and the place it was refused for, if it was one. */
const refusedPicture = (site: SiteShape, reason: SubdivisionRefusal): string => {
	const rings = polygonsOf(site).flat();
	const positions = rings.flat();
	const [west, north] = [Math.min(...positions.map(([x = 0]) => x)), Math.max(...positions.map(([, y = 0]) => y))];
	const [east, south] = [Math.max(...positions.map(([x = 0]) => x)), Math.min(...positions.map(([, y = 0]) => y))];
	const place = ([x = 0, y = 0]: Position): string => `${(x - west).toFixed(1)} ${(north - y).toFixed(1)}`;
	const size = Math.max(east - west, north - south);
	const margin = size / 25;
	const viewBox = [-margin, -margin, east - west + 2 * margin, north - south + 2 * margin];
	const path = rings.map((ring) => `M${ring.slice(1).map(place).join('L')}Z`).join('');
	const [x, y] = 'east' in reason ? place([reason.east, reason.north]).split(' ') : [];
	const mark = `<circle cx="${x}" cy="${y}" r="${margin.toFixed(1)}" fill="none" stroke="#b3261e" stroke-width="${(size / 120).toFixed(2)}"/>`;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox.map((each) => each.toFixed(1)).join(' ')}">`,
		`<path fill="#e8e6df" fill-rule="evenodd" stroke="#23231f" stroke-width="${(size / 250).toFixed(2)}" d="${path}"/>`,
		...(x === undefined ? [] : [mark]),
		'</svg>\n'
	].join('\n');
};

const layOut = ({ site, rules, around }: GoldenSite): { golden: Golden; picture: string } => {
	const outcome = subdivide(site, rules, around);
	if (!outcome.ok) return { golden: { refused: outcome.reason }, picture: refusedPicture(site, outcome.reason) };
	const { blocks } = outcome.value;
	const lots = blocks.reduce((sum, block) => sum + block.lots.length, 0);
	const golden = { lots, blocks: blocks.length, sha256: layoutHash(outcome.value) };
	return { golden, picture: pictureOf(outcome.value) };
};

const inWords = (golden: Golden): string =>
	'refused' in golden
		? sentenceOf(golden.refused)
		: `${golden.lots.toLocaleString('en-GB')} ${golden.lots === 1 ? 'lot' : 'lots'} in ${golden.blocks}`;

const rowOf = ({ name, why }: GoldenSite, golden: Golden): string => {
	const picture = `<img src="${name}.svg" alt="" width="240">`;
	return `| ${picture} | [${name.replaceAll('-', ' ')}](${name}${ending}) | ${why} | ${inWords(golden)} |`;
};

const head = `# Golden cases of the subdivision engine

Each site is here for a reason, which its file and this table say. Coordinates are metres of a plan's CRS; what a file does not
say of the rules is as in \`defaultRules\`. \`golden.json\` holds the SHA-256 of each layout, or why a site is refused and where: a
machine that makes other bytes fails the test (\`tests/unit/site-fixtures.test.ts\`).

After a change of the engine, \`npm run draw-sites\` writes pictures, figures and this page anew; look at them before committing.

| layout | site | why it is here | lots in blocks |
| --- | --- | --- | --- |
`;

/** The files that tell of the sites, by name: a picture each, the figures, and the page that shows them. */
export const galleryFiles = (): Map<string, string> => {
	const drawn = goldenSites.map((site) => ({ site, ...layOut(site) }));
	const figures = Object.fromEntries(drawn.map(({ site, golden }) => [site.name, golden]));
	return new Map([
		...drawn.map(({ site, picture }): [string, string] => [`${site.name}.svg`, picture]),
		['golden.json', `${JSON.stringify(figures, undefined, '\t')}\n`],
		['README.md', `${head}${drawn.map(({ site, golden }) => `${rowOf(site, golden)}\n`).join('')}`]
	]);
};
