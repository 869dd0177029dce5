import type { Geometry } from 'geojson';
import type { ZoneUse } from '../zoning/zone.ts';
import type {
	BaseFeatureKind,
	ConstraintKind,
	LotStage,
	LotUse,
	RemainderKind,
	ReserveKind,
	RightOfWayKind
} from './layers.ts';

/** What every drawn feature says. Geometry in the plan's CRS, metres, on the 1 mm grid. */
export interface DrawnFeature {
	/** UUID that survives from version to version. */
	lineageId: string;
	geometry: Geometry;
	source: string;
	illustrative: boolean;
}

/** A feature of each layer, as it is written. Others are named by code, or by lineage id where they are drawn too. */
export interface FeatureInputs {
	'base-feature': DrawnFeature & { kind: BaseFeatureKind; name: string };
	'expansion-area': DrawnFeature & { name: string };
	zone: DrawnFeature & { code: string; name: string; landUse: ZoneUse; densityClass?: string | null };
	'constraint-area': DrawnFeature & { kind: ConstraintKind; name: string };
	subdivision: DrawnFeature & { name: string; parameters: unknown };
	'right-of-way': DrawnFeature & {
		subdivision: string;
		/** A street's where nothing is said. */
		kind?: RightOfWayKind;
		/** Of a passage, from block to block, m. */
		widthM?: number | null;
		name?: string | null;
	};
	reserve: DrawnFeature & { subdivision: string; kind: ReserveKind; name?: string | null };
	remainder: DrawnFeature & { subdivision: string; kind: RemainderKind };
	block: DrawnFeature & { subdivision: string; label: string };
	lot: DrawnFeature & {
		block: string;
		number: string;
		landUse?: LotUse;
		frontageM: number;
		stage?: LotStage;
		/** Code of the housing programme it is earmarked for. */
		programme?: string | null;
	};
	street: DrawnFeature & { name: string; sectionClass: string };
	'relocation-site': DrawnFeature & {
		position: number;
		entity: string;
		statedAreaM2: number;
		constructedM2?: number | null;
		residents?: number | null;
		/** `1994-09` or `1995-H1`: as precise as the source. */
		relocatedIn: string;
		agreement: string;
		note?: string | null;
	};
}
