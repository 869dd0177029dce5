import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { planProjection } from '#lib/domain/geo/projection.ts';
import { snapGeometry } from '#lib/domain/geo/snap.ts';
import { layoutHash } from '#lib/domain/subdivision/output/layout-hash.ts';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import { inDegrees } from '../../src/cli/subdivide-site.ts';
import { galleryFiles, galleryFolder, goldenSites } from '../support/site-gallery.ts';
import { faultOf } from '../support/site-trial.ts';

const laidOut = goldenSites.filter(({ name }) => !name.startsWith('refused-'));

// Shapes that are hard, and sites that random trials broke the engine with once; each file says why it is there.
test.for(laidOut)('$name keeps every promise', { timeout: 60_000 }, ({ why, site, rules, around }) => {
	expect(why).not.toBe('');
	const { fault, lots } = faultOf({ shape: 'fixture', site, rules, around });
	expect(fault).toBeUndefined();
	expect(lots).toBeGreaterThan(0);
});

test.for(goldenSites.filter(({ name }) => name.startsWith('refused-')))('$name', ({ why, site, rules, around }) => {
	expect(why).not.toBe('');
	expect(subdivide(site, rules, around)).toMatchObject({ ok: false });
});

test.for(goldenSites.filter(({ srid }) => srid !== undefined))(
	'$name is laid out alike when it comes in degrees',
	({ site, srid = 0, rules, around }) => {
		const projection = planProjection(srid);
		const fromDegrees = snapGeometry(projection.geometryToPlan(inDegrees(site, projection)));
		const hashes = [site, fromDegrees].map((each) => {
			const outcome = subdivide(each, rules, around);
			return outcome.ok ? layoutHash(outcome.value) : outcome.reason.key;
		});
		expect(hashes[1]).toBe(hashes[0]);
	}
);

describe('the same bytes on every machine; after a change of the engine: npm run draw-sites', () => {
	const files = galleryFiles();

	test.for([...files.keys()])('%s', (name) => {
		// Not `toBe`: nobody reads a picture's difference.
		expect(readFileSync(new URL(name, galleryFolder), 'utf8') === files.get(name)).toBe(true);
	});

	test('no file is left over from a case that is gone', () => {
		const sources = goldenSites.map(({ name }) => `${name}.geojson`);
		expect(readdirSync(galleryFolder).sort()).toEqual([...sources, ...files.keys()].sort());
	});
});
