import type { CapacityPart, FeatureDetail, FeatureOf } from '#lib/domain/plan/feature-detail.ts';
import type { LayerId } from '#lib/domain/plan/layers.ts';
import { capacityOf, zoneDensity, type ZoneDensity } from '#lib/domain/zoning/density.ts';
import { m } from '#lib/paraglide/messages.js';
import { formatPeriod } from './dates.ts';
import { formatGridArea, formatHectares, formatMetres, formatNumber, squareMetresOf } from './numbers.ts';
import {
	baseFeatureName,
	constraintName,
	layerName,
	remainderName,
	reserveName,
	rightOfWayName,
	stageName,
	useName
} from './words.ts';

/** Residents that the parts of an expansion area may hold together. */
export const capacityOfParts = (parts: readonly CapacityPart[]): number =>
	parts.reduce((sum, part) => sum + capacityOf(part.areaM2, part), 0);

/** Density of a zone against its class. */
export const densityOf = (zone: FeatureOf<'zone'>): ZoneDensity =>
	zoneDensity(
		{ areaM2: squareMetresOf(zone.gridAreaMm2), lots: zone.lots, lotAreaM2: zone.lotAreaM2 },
		zone.residentsPerLot,
		zone.densityClass
	);

type ByLayer<Result> = { [Layer in LayerId]: (feature: FeatureOf<Layer>) => Result };

const titles: ByLayer<string> = {
	'base-feature': ({ name }) => name,
	'expansion-area': ({ name }) => name,
	zone: ({ code }) => m.map_title_zone({ code }),
	'constraint-area': ({ name }) => name,
	subdivision: ({ name }) => name,
	'right-of-way': ({ name, kind, subdivision }) =>
		name ?? m.map_title_right_of_way({ kind: rightOfWayName(kind), subdivision: subdivision.name }),
	reserve: ({ name, kind }) => name ?? m.map_title_reserve({ kind: reserveName(kind).toLowerCase() }),
	remainder: ({ kind, subdivision }) =>
		m.map_title_remainder({ kind: remainderName(kind), subdivision: subdivision.name }),
	block: ({ label }) => m.map_title_block({ block: label }),
	lot: ({ number, block }) => m.map_title_lot({ lot: number, block: block.label }),
	street: ({ name }) => name,
	'relocation-site': ({ entity }) => entity
};

/** Small plots in square metres, larger land in hectares. */
const areaText = ({ gridAreaMm2 }: { gridAreaMm2: number }): string =>
	gridAreaMm2 < 1e10 ? formatGridArea(gridAreaMm2) : formatHectares(gridAreaMm2 / 1e6);

const zoneSentence = (zone: FeatureOf<'zone'>): string => {
	const said = { name: zone.name, use: useName(zone.landUse).toLowerCase(), area: areaText(zone) };
	if (!zone.densityClass) return m.map_sentence_zone(said);
	const { maxGrossDensity, code } = zone.densityClass;
	return m.map_sentence_zone_density({ ...said, class: code, most: formatNumber(maxGrossDensity) });
};

const baseSentence = (feature: FeatureOf<'base-feature'>): string => {
	const said = { kind: baseFeatureName(feature.kind), name: feature.name };
	if (feature.dimension === 2) return m.map_sentence_base_area({ ...said, area: areaText(feature) });
	if (feature.dimension === 1) return m.map_sentence_base_line({ ...said, length: formatMetres(feature.gridLengthM) });
	return m.map_sentence_base_point(said);
};

const lotSentence = (lot: FeatureOf<'lot'>): string => {
	const said = {
		lot: lot.number,
		block: lot.block.label,
		subdivision: lot.subdivision.name,
		area: areaText(lot),
		frontage: formatMetres(lot.frontageM),
		stage: stageName(lot.stage).toLowerCase()
	};
	return lot.programme ? m.map_sentence_lot({ ...said, programme: lot.programme.name }) : m.map_sentence_lot_free(said);
};

const sentences: ByLayer<string> = {
	'base-feature': baseSentence,
	'expansion-area': (area) =>
		m.map_sentence_expansion({ area: areaText(area), capacity: formatNumber(capacityOfParts(area.parts)) }),
	zone: zoneSentence,
	'constraint-area': (area) => m.map_sentence_constraint({ kind: constraintName(area.kind), area: areaText(area) }),
	subdivision: (site) =>
		m.map_sentence_subdivision({
			area: areaText(site),
			blocks: formatNumber(site.blocks),
			lots: formatNumber(site.lots)
		}),
	'right-of-way': (way) => {
		const said = { subdivision: way.subdivision.name, area: areaText(way) };
		return way.widthM === null
			? m.map_sentence_right_of_way(said)
			: m.map_sentence_passage({ ...said, width: formatMetres(way.widthM) });
	},
	reserve: (reserve) =>
		m.map_sentence_reserve({
			kind: reserveName(reserve.kind).toLowerCase(),
			subdivision: reserve.subdivision.name,
			area: areaText(reserve)
		}),
	remainder: (land) =>
		m.map_sentence_remainder({
			kind: remainderName(land.kind),
			subdivision: land.subdivision.name,
			area: areaText(land)
		}),
	block: (block) =>
		m.map_sentence_block({
			block: block.label,
			subdivision: block.subdivision.name,
			lots: formatNumber(block.lots),
			area: areaText(block)
		}),
	lot: lotSentence,
	street: (street) =>
		m.map_sentence_street({
			length: formatMetres(street.gridLengthM),
			section: street.sectionClass.name,
			width: formatMetres(street.sectionClass.rightOfWayM)
		}),
	'relocation-site': (site) =>
		m.map_sentence_relocation({ area: areaText(site), when: formatPeriod(site.relocatedIn), agreement: site.agreement })
};

/** What people call a feature. */
export const featureTitle = (feature: FeatureDetail): string =>
	(titles[feature.layer] as (feature: FeatureDetail) => string)(feature);

/** A sentence that says what a feature is, without a map. */
export const featureSentence = (feature: FeatureDetail): string =>
	(sentences[feature.layer] as (feature: FeatureDetail) => string)(feature);

/** The kind of thing it is: the name of its layer. */
export const featureKind = (feature: FeatureDetail): string => layerName(feature.layer);
