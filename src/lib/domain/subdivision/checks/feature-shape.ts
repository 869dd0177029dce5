import type { Point, Polygon } from 'geojson';
import type { Layout } from '../layout.ts';
import type { RuleFeature } from './rule-result.ts';

const polygonOf = ({ blocks, reserves }: Layout, feature: RuleFeature): Polygon | undefined => {
	if (feature.kind === 'reserve') return reserves[feature.index]?.polygon;
	if (feature.kind === 'street' || feature.kind === 'corner') return undefined;
	const named = blocks.filter(({ label }) => label === feature.block);
	if (feature.kind === 'lot')
		return named.flatMap(({ lots }) => lots).find(({ number }) => number === feature.lot)?.polygon;
	return named[0]?.polygon;
};

/** What a result is about, as a shape: its outline, or its place when it has none. Plan's CRS, metres. */
export const shapeOfFeature = (layout: Layout, feature: RuleFeature): Polygon | Point =>
	polygonOf(layout, feature) ?? { type: 'Point', coordinates: [...feature.at] };
