import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rectangle, subdivideCommand } from '../support/subdivide-command.ts';

const { folder, file, run } = subdivideCommand();

const site = { type: 'Polygon', coordinates: rectangle(-74, 4) };

describe('bad input is one sentence and exit code 2', () => {
	const bowTie = {
		type: 'Polygon',
		coordinates: [
			[
				[-74, 4],
				[-73.99, 4.01],
				[-73.99, 4],
				[-74, 4.01],
				[-74, 4]
			]
		]
	};
	const metres = { type: 'Polygon', coordinates: rectangle(602000, 508000, 100, 100) };
	const small = { type: 'Polygon', coordinates: rectangle(-74, 4, 0.0001, 0.0001) };
	const good = () => file('site.geojson', site);
	const cases: [what: string, args: () => string[], words: string][] = [
		['no site', () => [], '--site'],
		['a missing file', () => ['--site', join(folder, 'none')], 'cannot be read'],
		['a file that is not JSON', () => ['--site', file('text', 'here')], 'is not JSON'],
		['JSON that is no polygon', () => ['--site', file('line', { type: 'Point', coordinates: [0, 0] })], 'Polygon'],
		['a bow tie', () => ['--site', file('bow', bowTie)], 'crosses or touches itself at E 611'],
		[
			'parts side by side',
			() => [
				'--site',
				file('side.geojson', {
					type: 'MultiPolygon',
					coordinates: [rectangle(-74, 4), rectangle(-73.998, 4)]
				})
			],
			'Join parts'
		],
		['metres', () => ['--site', file('metres', metres)], 'not in degrees'],
		['a site too small', () => ['--site', file('small', small)], 'No lot fits'],
		['an unknown rule', () => ['--site', good(), '--rules', file('r1', { lotWidth: 3 })], 'lotWidth'],
		['a rule out of range', () => ['--site', good(), '--rules', file('r2', { lotDepthM: -3 })], 'from 2 to 500'],
		['an unknown pack', () => ['--site', good(), '--rules', file('r3', { pack: 'rome', type: 1 })], 'peru-rne'],
		['a type no pack has', () => ['--site', good(), '--rules', file('r4', { pack: 'peru-rne', type: 9 })], '"9"'],
		[
			'a waiver without a resolution',
			() => {
				const waivers = [{ rule: 'min-lot-area', value: 70 }];
				return ['--site', good(), '--rules', file('r5', { pack: 'peru-rne', type: 4, waivers })];
			},
			'must name its resolution'
		],
		[
			'a pack that is wrong',
			() => {
				file('bad-pack.json', { id: 'x' });
				return ['--site', good(), '--rules', file('r6', { pack: 'bad-pack.json', type: 4 })];
			},
			'source'
		],
		[
			'a place of no kind',
			() => ['--site', good(), '--places', file('p1', { type: 'Feature', properties: {}, geometry: null })],
			'"water_point" or "school".'
		],
		[
			'a place of an unknown kind',
			() => [
				'--site',
				good(),
				'--places',
				file('p2', { type: 'Feature', properties: { kind: 'well' }, geometry: null })
			],
			'"well" is no kind of landmark'
		],
		[
			'a place in metres',
			() => {
				const geometry = { type: 'Point', coordinates: [602000, 508000] };
				return [
					'--site',
					good(),
					'--places',
					file('p3', { type: 'Feature', properties: { kind: 'school' }, geometry })
				];
			},
			'not in degrees'
		],
		['an earmark without programmes', () => ['--site', good(), '--earmark', file('e1', {})], '"programmes"'],
		[
			'an earmark of an unknown pattern',
			() => ['--site', good(), '--earmark', file('e2', { pattern: 'best' })],
			'in-order, contiguous, spread, fair'
		],
		[
			'an override of a block that is not there',
			() => {
				const overrides = [{ block: 'ZZ', programme: 'a', reason: 'x' }];
				const programmes = [{ code: 'a', sharePct: 100 }];
				return ['--site', good(), '--earmark', file('e3', { programmes, overrides })];
			},
			'no block ZZ'
		],
		['a seed without use', () => ['--site', good(), '--seed', '3'], '--seed has no use'],
		['a seed that is no number', () => ['--site', good(), '--seed', 'dice'], 'not a whole number'],
		['a CRS in degrees', () => ['--site', good(), '--srid', '4326'], 'EPSG:4326'],
		['a CRS elsewhere', () => ['--site', good(), '--srid', '32719'], 'EPSG:32618'],
		['a CRS that is no number', () => ['--site', good(), '--srid', 'utm'], 'not an EPSG code'],
		['sides without a file for them', () => ['--site', good(), '--sides'], '--out lots.geojson'],
		['an unknown option', () => ['--sight', 'x'], '--sight']
	];

	test.for(cases)('%s', { timeout: 30_000 }, ([, args, words]) => {
		const { status, stdout, stderr } = run(...args());
		expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
		expect(stderr.trim().split('\n')).toHaveLength(1);
		expect(stderr).toContain(words);
	});
});
