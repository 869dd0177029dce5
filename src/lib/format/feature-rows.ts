import type { FeatureDetail, FeatureMeasures, FeatureOf } from '#lib/domain/plan/feature-detail.ts';
import { m } from '#lib/paraglide/messages.js';
import { formatPeriod } from './dates.ts';
import { capacityOfParts, densityOf } from './feature-text.ts';
import { nearPlaceText } from './near-place-text.ts';
import { formatGridArea, formatMetres, formatNumber, formatSquareMetres } from './numbers.ts';
import {
	baseFeatureName,
	constraintName,
	programmeGroupName,
	remainderName,
	reserveName,
	rightOfWayName,
	stageName,
	useName
} from './words.ts';

/** One line of a feature's facts. */
export interface FactRow {
	name: string;
	value: string;
	/** The figure that counts in law. */
	isLegal?: boolean;
	/** Why the figure is marked: it passes what its class allows. */
	warning?: string;
}

const row = (name: string, value: string): FactRow => ({ name, value });

const measureRows = (feature: FeatureMeasures): FactRow[] => {
	if (feature.dimension === 2)
		return [
			{ name: m.map_area_grid(), value: formatGridArea(feature.gridAreaMm2), isLegal: true },
			row(m.map_area_geodesic(), formatSquareMetres(feature.geodesicAreaM2)),
			row(m.map_perimeter(), formatMetres(feature.gridLengthM))
		];
	if (feature.dimension === 1)
		return [
			row(m.map_length_grid(), formatMetres(feature.gridLengthM)),
			row(m.map_length_geodesic(), formatMetres(feature.geodesicLengthM))
		];
	return [];
};

const perHectare = (value: number): string => m.map_per_hectare({ density: formatNumber(value) });

const densityRow = (name: string, value: number, most: number | undefined, exceeds: boolean): FactRow => ({
	name,
	value:
		most === undefined ? perHectare(value) : m.map_density_of({ density: perHectare(value), most: formatNumber(most) }),
	...(exceeds && { warning: m.map_exceeds() })
});

const zoneRows = (zone: FeatureOf<'zone'>): FactRow[] => {
	const density = densityOf(zone);
	const { densityClass } = zone;
	return [
		row(m.map_fact_use(), useName(zone.landUse)),
		...(densityClass ? [row(m.map_fact_class(), `${densityClass.code} · ${densityClass.name}`)] : []),
		row(m.map_fact_lots(), formatNumber(zone.lots)),
		row(m.map_fact_residents(), formatNumber(density.residents)),
		densityRow(m.map_density_gross(), density.gross, densityClass?.maxGrossDensity, density.exceeds.gross),
		densityRow(m.map_density_net(), density.net, densityClass?.maxNetDensity, density.exceeds.net),
		...(density.capacity === null ? [] : [row(m.map_fact_capacity(), formatNumber(density.capacity))])
	];
};

const relocationRows = (site: FeatureOf<'relocation-site'>): FactRow[] => [
	row(m.map_fact_relocated(), formatPeriod(site.relocatedIn)),
	row(m.map_fact_agreement(), site.agreement),
	row(m.map_fact_stated_area(), formatSquareMetres(site.statedAreaM2)),
	...(site.constructedM2 === null ? [] : [row(m.map_fact_constructed(), formatSquareMetres(site.constructedM2))]),
	...(site.residents === null ? [] : [row(m.map_fact_residents(), formatNumber(site.residents))]),
	...(site.note === null ? [] : [row(m.map_fact_note(), site.note)])
];

const lotRows = (lot: FeatureOf<'lot'>): FactRow[] => [
	row(
		m.map_fact_programme(),
		lot.programme ? `${lot.programme.name} (${programmeGroupName(lot.programme.group)})` : m.app_none()
	),
	row(m.map_fact_stage(), stageName(lot.stage)),
	row(m.map_fact_frontage(), formatMetres(lot.frontageM)),
	row(m.map_fact_use(), useName(lot.landUse)),
	row(m.map_fact_residents_per_lot(), formatNumber(lot.residentsPerLot, Number.isInteger(lot.residentsPerLot) ? 0 : 1)),
	...(lot.near ?? []).map((place) => row(baseFeatureName(place.kind), nearPlaceText(place)))
];

/** What is of a kind says so first. */
const kindRows = (feature: FeatureDetail): FactRow[] => {
	switch (feature.layer) {
		case 'base-feature':
			return [row(m.map_fact_kind(), baseFeatureName(feature.kind))];
		case 'constraint-area':
			return [row(m.map_fact_kind(), constraintName(feature.kind))];
		case 'right-of-way':
			return [
				row(m.map_fact_kind(), rightOfWayName(feature.kind)),
				...(feature.widthM === null ? [] : [row(m.map_fact_width(), formatMetres(feature.widthM))])
			];
		case 'reserve':
			return [row(m.map_fact_kind(), reserveName(feature.kind))];
		case 'remainder':
			return [row(m.map_fact_kind(), remainderName(feature.kind))];
		default:
			return [];
	}
};

const factRows = (feature: FeatureDetail): FactRow[] => {
	switch (feature.layer) {
		case 'zone':
			return zoneRows(feature);
		case 'lot':
			return lotRows(feature);
		case 'relocation-site':
			return relocationRows(feature);
		case 'block':
			return [
				row(m.map_fact_lots(), formatNumber(feature.lots)),
				row(m.map_fact_lot_land(), formatSquareMetres(feature.lotAreaM2))
			];
		case 'street':
			return [
				row(m.map_fact_section(), `${feature.sectionClass.code} · ${feature.sectionClass.name}`),
				row(m.map_fact_width(), formatMetres(feature.sectionClass.rightOfWayM))
			];
		case 'expansion-area':
			return [row(m.map_fact_capacity(), formatNumber(capacityOfParts(feature.parts)))];
		default:
			return kindRows(feature);
	}
};

/** Everything a feature says, its measures first. */
export const featureRows = (feature: FeatureDetail): FactRow[] => [...measureRows(feature), ...factRows(feature)];
