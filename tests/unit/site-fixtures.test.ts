import type { Feature, Polygon } from 'geojson';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { defaultRules, type SubdivisionRules } from '#lib/domain/subdivision/rules.ts';
import { noSurroundings, type Surroundings } from '#lib/domain/subdivision/surroundings.ts';
import { faultOf } from '../support/site-trial.ts';

const folder = new URL('../fixtures/sites/', import.meta.url);

type SiteFixture = Feature<Polygon, { why: string; rules: SubdivisionRules; around?: Surroundings }>;

// Sites that random trials broke the engine with once; each file says why it is there.
test.for(readdirSync(folder).filter((name) => name.endsWith('.geojson')))('%s keeps every promise', (name) => {
	const { geometry: site, properties } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as SiteFixture;
	const { why, around = noSurroundings } = properties;
	expect(why).not.toBe('');
	const rules = { ...defaultRules, ...properties.rules };
	expect(faultOf({ shape: 'fixture', site, around, rules }).fault).toBeUndefined();
});
