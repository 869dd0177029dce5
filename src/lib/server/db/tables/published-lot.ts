import type { LotStage } from '#lib/domain/plan/layers.ts';
import type { GeometryColumn } from './feature.ts';

/** A lot of a closed version as tiles have it; written by the database when the version closes. */
export interface PublishedLotTable {
	plan_version_id: number;
	/** Of the lot. */
	id: number;
	web_mercator: GeometryColumn;
	number: string;
	/** Label of its block. */
	block: string;
	/** Code of the programme it is for. */
	programme: string | null;
	stage: LotStage;
	/** Residents per hectare. */
	density: number;
}
