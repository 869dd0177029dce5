export const locales = ['es', 'en'] as const;

export type Locale = (typeof locales)[number];

export const versionStatuses = ['draft', 'in_review', 'adopted', 'superseded'] as const;

export type VersionStatus = (typeof versionStatuses)[number];

/** Adopted versions, and those they replaced, are public and never change again. */
export const isClosed = (status: VersionStatus): boolean => status === 'adopted' || status === 'superseded';

/** A town's master plan. */
export interface Plan {
	id: number;
	slug: string;
	name: string;
	locale: Locale;
	/** EPSG code of the metric CRS its geometry is stored in. */
	srid: number;
	/** WGS 84 degrees, [longitude, latitude]. */
	centre: [number, number];
	residentsPerLot: number;
	isExample: boolean;
}

/** A dated state of a plan. */
export interface PlanVersion {
	id: number;
	planId: number;
	srid: number;
	slug: string;
	name: string;
	status: VersionStatus;
	/** Raised by every edit. */
	revision: number;
	basedOnVersionId: number | null;
	source: string;
	/** ISO date. */
	adoptedOn: string | null;
}
