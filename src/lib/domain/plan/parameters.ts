import type { ProgrammeGroup } from '../programme/programme.ts';

interface Sourced {
	id: number;
	code: string;
	name: string;
	source: string;
	illustrative: boolean;
}

/** How many residents a hectare may hold. */
export interface DensityClass extends Sourced {
	/** Residents per hectare of the whole zone. */
	maxGrossDensity: number;
	/** Residents per hectare of lot land. */
	maxNetDensity: number;
}

/** What a street is in the network of a town, from the greatest down. */
export const streetClasses = ['expressway', 'arterial', 'collector', 'local'] as const;
export type StreetClass = (typeof streetClasses)[number];

/** The cross-section of a kind of street. */
export interface SectionClass extends Sourced {
	rightOfWayM: number;
	streetClass: StreetClass;
}

/** Most that a household may be charged until its title, all fees together. */
export interface CostCeiling {
	/** Hundredths of the currency. */
	cents: number;
	/** ISO 4217. */
	currency: string;
	/** The norm that says so. */
	source: string;
}

/** A programme that gets lots. */
export interface HousingProgramme extends Sourced {
	group: ProgrammeGroup;
	/** `#rrggbb`. */
	colour: string;
	/** Share of the plan's lots it is meant to get, in percent. */
	targetSharePct: number | null;
	/** Nothing where no norm says. */
	costCeiling: CostCeiling | null;
	position: number;
}
