import type { Feature as GeoJsonFeature, Geometry } from 'geojson';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { planProjection } from '#lib/domain/geo/projection.ts';
import type { Feature } from './sheet.ts';

const folder = new URL('../expansion/', import.meta.url);
const { sectionClasses } = JSON.parse(readFileSync(new URL('../plan.json', import.meta.url), 'utf8')) as {
	sectionClasses: { code: string; rightOfWayM: number; streetClass: string }[];
};
const projection = planProjection(32719);

const write = (name: string, features: GeoJsonFeature[]): void =>
	writeFileSync(new URL(name, folder), `${JSON.stringify({ type: 'FeatureCollection', features })}\n`);

const shape = (geometry: Geometry, properties: Record<string, unknown> = {}): GeoJsonFeature => ({
	type: 'Feature',
	properties,
	geometry: projection.geometryToWgs84(geometry)
});

const linesOf = (geometry: Geometry): Geometry[] =>
	geometry.type === 'MultiLineString'
		? geometry.coordinates.map((coordinates) => ({ type: 'LineString', coordinates }))
		: [geometry];

const sectionOf = ({ properties }: Feature): Record<string, unknown> => {
	const section = sectionClasses.find(({ code }) => 'sectionClass' in properties && code === properties.sectionClass);
	return section ? { widthM: section.rightOfWayM, section: section.code, streetClass: section.streetClass } : {};
};

/** Writes the expansion area, its avenues, its constraints and the places of daily life as the command line takes them: GeoJSON in WGS 84. */
export const writeExpansion = (features: readonly Feature[]): void => {
	const ofLayer = (layer: string): Feature[] => features.filter(({ properties }) => properties.layer === layer);
	mkdirSync(folder, { recursive: true });
	write(
		'site.geojson',
		ofLayer('expansion-area').map(({ geometry }) => shape(geometry))
	);
	write(
		'streets.geojson',
		ofLayer('street').flatMap((street) => linesOf(street.geometry).map((line) => shape(line, sectionOf(street))))
	);
	write(
		'constraints.geojson',
		ofLayer('constraint-area').map(({ geometry }) => shape(geometry))
	);
	write(
		'places.geojson',
		ofLayer('base-feature').map(({ geometry, properties: { layer: _, ...own } }) => shape(geometry, own))
	);
};
