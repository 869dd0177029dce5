import type { Polygon } from 'geojson';
import type { TextArea } from '#lib/domain/plan/area-text.ts';

/** Longitude and latitude, WGS 84 degrees. */
export type Place = [lon: number, lat: number];

/** A plan that Pampa already holds. */
export interface KnownPlace {
	name: string;
	centre: Place;
}

/** Of a small map on which a plan gets its place and its areas. */
export interface PlaceMapProps {
	place: Place | undefined;
	areas: readonly TextArea[];
	isDrawing: boolean;
	known: readonly KnownPlace[];
	basemapStyleUrl: string | undefined;
	onplace: (place: Place) => void;
	/** Takes a closed polygon in WGS 84 degrees. */
	ondraw: (drawn: Polygon) => void;
	onfail: () => void;
}
