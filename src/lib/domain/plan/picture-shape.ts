import type { Geometry } from 'geojson';
import type { ZoneUse } from '../zoning/zone.ts';
import type { BaseFeatureKind, ConstraintKind } from './layers.ts';

/** A shape of the small picture of a version; plan CRS, whole metres, simplified. */
export type PictureShape = { geometry: Geometry } & (
	| { layer: 'base-feature'; kind: BaseFeatureKind }
	| { layer: 'expansion-area' }
	| { layer: 'zone'; kind: ZoneUse }
	| { layer: 'constraint-area'; kind: ConstraintKind }
	| { layer: 'street'; widthM: number }
	| { layer: 'block'; colour: string | null }
	| { layer: 'relocation-site' }
);

/** Ground in the plan's CRS: [west, south, east, north], metres. */
export type PictureWindow = readonly [west: number, south: number, east: number, north: number];

/** As wide to high as pictures are, around an extent, with a margin of a twentieth on every side. */
export const pictureWindow = ([west, south, east, north]: PictureWindow, aspect = 1.5): PictureWindow => {
	const height = Math.max((north - south) * 1.1, ((east - west) * 1.1) / aspect, 100);
	const [x, y] = [(west + east) / 2, (south + north) / 2];
	const [halfWidth, halfHeight] = [(height * aspect) / 2, height / 2];
	return [x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight];
};

/** The smallest window around several. */
export const windowAround = (windows: readonly PictureWindow[]): PictureWindow | undefined =>
	windows.reduce<PictureWindow | undefined>(
		(all, one) =>
			all
				? [Math.min(all[0], one[0]), Math.min(all[1], one[1]), Math.max(all[2], one[2]), Math.max(all[3], one[3])]
				: one,
		undefined
	);
