import type { LayerId } from '#lib/domain/plan/layers.ts';

/** What every layer's detail says; the layer's own facts come with it. */
export interface FeatureDetail {
	layer: LayerId;
	/** Numeric id of the row, as in tiles. */
	id: number;
	lineageId: string;
	/** WGS 84: west, south, east, north. */
	box: [west: number, south: number, east: number, north: number];
	/** Of a block. */
	label?: string;
}

/** The version whose public data is asked for. */
export interface VersionAddress {
	planSlug: string;
	versionSlug: string;
}

const apiOf = ({ planSlug, versionSlug }: VersionAddress): string => `/api/plans/${planSlug}/versions/${versionSlug}`;

const readJson = async <Body>(address: string, signal?: AbortSignal): Promise<Body> => {
	const response = await fetch(address, { signal: signal ?? null });
	if (!response.ok) throw new Error(`${address} answered ${response.status}`);
	return (await response.json()) as Body;
};

/** A feature by its lineage id or its row's numeric id. Rejects when it is gone or the server is away. */
export const fetchFeature = (
	version: VersionAddress,
	layer: LayerId,
	key: string | number,
	signal?: AbortSignal
): Promise<FeatureDetail> => readJson(`${apiOf(version)}/features/${layer}/${key}`, signal);
