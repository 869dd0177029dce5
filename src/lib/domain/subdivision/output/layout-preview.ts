import type { Feature, FeatureCollection, Polygon } from 'geojson';
import { planProjection } from '../../geo/projection.ts';
import type { LayerId } from '../../plan/layers.ts';
import type { Layout } from '../layout.ts';
import type { LotPlace } from './lot-place.ts';

/** What a layout looks like on a map, before it is saved. */
export interface PreviewProperties {
	layer: Extract<LayerId, 'right-of-way' | 'reserve' | 'remainder' | 'block' | 'lot'>;
	/** Of rights-of-way, reserves and remainders. */
	kind?: string;
	/** Block letter or lot number. */
	label?: string;
	/** Letter of a lot's block. */
	block?: string;
	/** Code of the programme a lot is for. */
	programme?: string;
}

export type LayoutPreview = FeatureCollection<Polygon, PreviewProperties>;

/** A layout as GeoJSON in WGS 84 degrees, from the ground up. */
export const layoutPreview = (layout: Layout, srid: number): LayoutPreview => {
	const projection = planProjection(srid);
	const feature = (geometry: Polygon, properties: PreviewProperties): Feature<Polygon, PreviewProperties> => ({
		type: 'Feature',
		properties,
		geometry: projection.geometryToWgs84(geometry)
	});
	return {
		type: 'FeatureCollection',
		features: [
			...layout.rightsOfWay.map((geometry) => feature(geometry, { layer: 'right-of-way', kind: 'street' })),
			...(layout.passages ?? []).map(({ polygon }) => feature(polygon, { layer: 'right-of-way', kind: 'passage' })),
			...layout.remainders.map(({ kind, polygon }) => feature(polygon, { layer: 'remainder', kind })),
			...layout.reserves.map(({ kind, polygon }) => feature(polygon, { layer: 'reserve', kind })),
			...layout.blocks.map(({ label, polygon }) => feature(polygon, { layer: 'block', label })),
			...layout.blocks.flatMap(({ label: block, lots }) =>
				lots.map(({ number, polygon, programme }) =>
					feature(polygon, { layer: 'lot', label: number, block, ...(programme && { programme }) })
				)
			)
		]
	};
};

/** The outlines of a lot pointed at and of its block. */
export const pointedAt = ({ features }: LayoutPreview, { block: letter, lot }: LotPlace): LayoutPreview => ({
	type: 'FeatureCollection',
	features: features.filter(({ properties: { layer, label, block } }) =>
		layer === 'block' ? label === letter : layer === 'lot' && block === letter && label === lot
	)
});
