import type { ReserveKind } from '../../plan/layers.ts';
import type { QualityTable } from '../../programme/lot-qualities.ts';
import { middleOf } from '../checks/layout-measures.ts';
import { frontsOf, passageSideNames } from '../checks/lot-shapes.ts';
import { principalStreets, streetWidths } from '../checks/street-widths.ts';
import { distancesTo, outlinesOf, stripAt, type Strip } from '../geometry/nearest.ts';
import { isAtCorner } from '../geometry/shape.ts';
import type { Layout } from '../layout.ts';
import type { SubdivisionRules } from '../rules.ts';
import type { FixedGround, FixedStreet, PlaceShape } from '../surroundings.ts';

/** The streets lots are near to or far from: the rights-of-way of principal streets or, where there are none, the site's edge. */
const mainStreets = (
	layout: Layout,
	rules: SubdivisionRules,
	streets: readonly FixedStreet[]
): { kind: 'principal' | 'site-edge'; strips: Strip[] } => {
	const { mainStreetWidthM, streetWidthM } = rules;
	const fixed = streets
		.filter(({ widthM }) => widthM >= mainStreetWidthM && widthM > streetWidthM)
		.map(({ line, widthM }): Strip => ({ line: line.coordinates, halfWidthM: widthM / 2 }));
	const laidOut = principalStreets(streetWidths(layout), rules).map(({ axis, widthM }): Strip => ({
		line: axis,
		halfWidthM: widthM / 2
	}));
	const strips = [...fixed, ...laidOut];
	return strips.length > 0 ? { kind: 'principal', strips } : { kind: 'site-edge', strips: outlinesOf([layout.site]) };
};

/** What a plan has that makes lots better or worse. */
export type QualityGround = Pick<FixedGround, 'streets' | 'places'>;

const stripsOfPlaces = (places: readonly PlaceShape[]): Strip[] =>
	places.flatMap((place) => (place.type === 'Point' ? [stripAt(place.coordinates)] : outlinesOf([place])));

/** What is known of the lots of a site. */
export interface MeasuredQualities {
	/** Lots in the order of their blocks and numbers. */
	table: QualityTable;
	/** What the distance to the main street is measured to. */
	mainStreet: 'principal' | 'site-edge';
}

/**
 * The qualities of the lots of a site, from the finished geometry. Distances are straight, from the middle of the box around
 * the lot; a distance to what is nowhere laid out is left out.
 *
 * @param streets Fixed ones, as wide as a principal street of these rules or wider, are main streets too.
 * @param places Those of the plan, however far; land the layout gives up for education is a school too.
 */
export const measureQualities = (
	layout: Layout,
	rules: SubdivisionRules,
	{ streets, places }: QualityGround
): MeasuredQualities => {
	const { blocks, reserves } = layout;
	const lots = blocks.flatMap((block) => block.lots);
	const middles = lots.map(({ polygon }) => middleOf(polygon));
	const { kind, strips } = mainStreets(layout, rules, streets);
	const distances = (from: readonly Strip[]): Float64Array | undefined => {
		const distanceOf = distancesTo(from);
		return from.length > 0 ? Float64Array.from(middles, (middle) => distanceOf(middle) ?? 0) : undefined;
	};
	const ofReserves = (wanted: ReserveKind): Strip[] =>
		outlinesOf(reserves.filter((reserve) => reserve.kind === wanted).map(({ polygon }) => polygon));
	const passages = passageSideNames(layout);
	const corners = blocks.flatMap((block) =>
		frontsOf(block, passages).map(({ ring, isStreet }) => (isAtCorner(ring, isStreet) ? 1 : 0))
	);
	const [mainStreet, park, water, school] = [
		distances(strips),
		distances(ofReserves('recreation')),
		distances(stripsOfPlaces(places.water)),
		distances([...ofReserves('education'), ...stripsOfPlaces(places.school)])
	];
	return {
		table: {
			area: Float64Array.from(lots, ({ areaMm2 }) => areaMm2 / 1e6),
			corner: Float64Array.from(corners),
			...(mainStreet && { 'main-street': mainStreet }),
			...(water && { water }),
			...(park && { park }),
			...(school && { school })
		},
		mainStreet: kind
	};
};
