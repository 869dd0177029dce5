import type { ProgrammeGroup } from '../programme/programme.ts';
import type { DensityLimits } from '../zoning/density.ts';
import type { ZoneUse } from '../zoning/zone.ts';
import type {
	BaseFeatureKind,
	ConstraintKind,
	LayerId,
	LotStage,
	LotUse,
	RemainderKind,
	ReserveKind,
	RightOfWayKind
} from './layers.ts';
import type { NearPlace } from './near-place.ts';

/** What every feature says of itself. */
export interface FeatureMeasures {
	/** Of its row, as in tiles; another in every version. */
	id: number;
	/** UUID, the same in every version. */
	lineageId: string;
	/** The version's revision in which it was last changed. */
	revision: number;
	/** WGS 84 degrees: west, south, east, north. */
	box: [west: number, south: number, east: number, north: number];
	source: string;
	illustrative: boolean;
	/** 0 for points, 1 for lines, 2 for areas. */
	dimension: 0 | 1 | 2;
	/** The legal area: on the plan's grid, exact; 0 for lines and points. */
	gridAreaMm2: number;
	geodesicAreaM2: number;
	/** Perimeter of an area, length of a line. */
	gridLengthM: number;
	geodesicLengthM: number;
}

export interface NamedFeature {
	lineageId: string;
	name: string;
}

/** A part of an expansion area that lies in one zone, with the limit that makes its capacity. */
export interface CapacityPart {
	zone: string;
	name: string;
	densityClass: string;
	maxGrossDensity: number;
	/** Of the part inside, on the plan's grid. */
	areaM2: number;
}

/** What the features of each layer say beside their measures. */
export interface FeatureFacts {
	'base-feature': { kind: BaseFeatureKind; name: string };
	'expansion-area': { name: string; parts: CapacityPart[] };
	zone: {
		code: string;
		name: string;
		landUse: ZoneUse;
		densityClass: ({ code: string; name: string } & DensityLimits) | null;
		/** Lots whose middle lies inside, and their land on the plan's grid. */
		lots: number;
		lotAreaM2: number;
		residentsPerLot: number;
	};
	'constraint-area': { kind: ConstraintKind; name: string };
	subdivision: { name: string; blocks: number; lots: number };
	'right-of-way': {
		kind: RightOfWayKind;
		/** Of a passage; null for streets, which are of many widths. */
		widthM: number | null;
		name: string | null;
		subdivision: NamedFeature;
	};
	reserve: { kind: ReserveKind; name: string | null; subdivision: NamedFeature };
	remainder: { kind: RemainderKind; subdivision: NamedFeature };
	block: { label: string; lots: number; lotAreaM2: number; subdivision: NamedFeature };
	lot: {
		number: string;
		block: { lineageId: string; label: string };
		subdivision: NamedFeature;
		landUse: LotUse;
		stage: LotStage;
		frontageM: number;
		programme: { code: string; name: string; group: ProgrammeGroup; colour: string } | null;
		residentsPerLot: number;
		/** Of each kind of daily place the nearest; only of a lot that is asked for by itself. */
		near?: NearPlace[];
	};
	street: { name: string; sectionClass: { code: string; name: string; rightOfWayM: number } };
	'relocation-site': {
		position: number;
		entity: string;
		statedAreaM2: number;
		constructedM2: number | null;
		residents: number | null;
		/** `1994-09` or `1995-H1`: as precise as the source. */
		relocatedIn: string;
		agreement: string;
		note: string | null;
	};
}

export type FeatureOf<Layer extends LayerId> = { layer: Layer } & FeatureMeasures & FeatureFacts[Layer];

/** A feature of any layer with all it says, except its geometry. */
export type FeatureDetail = { [Layer in LayerId]: FeatureOf<Layer> }[LayerId];
