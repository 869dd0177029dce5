import type { FeatureDetail } from '#lib/domain/plan/feature-detail.ts';
import type { FreeGround } from '#lib/domain/plan/free-ground.ts';
import type { LandBalance } from '#lib/domain/plan/land-balance.ts';
import type { LayerId } from '#lib/domain/plan/layers.ts';
import type { SubdivisionToRelayout } from '#lib/domain/plan/relayout.ts';
import type { FixedGround } from '#lib/domain/subdivision/surroundings.ts';
import type { ShareSummary } from '#lib/domain/programme/share-summary.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';

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

export interface SearchResult {
	layer: LayerId;
	lineageId: string;
	id: number;
	title: string;
	subtitle: string;
	/** WGS 84: west, south, east, north. */
	box: [west: number, south: number, east: number, north: number];
}

/** Lots, blocks and places by what people type. */
export const searchPlan = async (
	version: VersionAddress,
	typed: string,
	signal?: AbortSignal
): Promise<SearchResult[]> => {
	const { results } = await readJson<{ results: SearchResult[] }>(
		// Results are named in the reader's language.
		localizeHref(`${apiOf(version)}/search?q=${encodeURIComponent(typed)}`),
		signal
	);
	return results;
};

/** Which lots are shared out: all, those of some blocks by lineage id, or those a WGS 84 box touches. */
export type ShareScope = { blocks?: readonly string[]; box?: readonly number[] };

const sharesAddress = (version: VersionAddress, { blocks, box }: ShareScope): string => {
	const query = blocks
		? `?blocks=${blocks.join(',')}`
		: box
			? `?box=${box.map((each) => each.toFixed(6)).join(',')}`
			: '';
	return `${apiOf(version)}/shares${query}`;
};

export const fetchShares = (version: VersionAddress, scope: ShareScope, signal?: AbortSignal): Promise<ShareSummary> =>
	readJson(sharesAddress(version, scope), signal);

/** Ground of the expansion area that is not laid out yet, the largest piece first. */
export const fetchFreeGround = async (version: VersionAddress): Promise<FreeGround[]> => {
	const { pieces } = await readJson<{ pieces: FreeGround[] }>(`${apiOf(version)}/free-ground`);
	return pieces;
};

/** What layouts grow around. Plan's CRS, metres. */
export const fetchFixedGround = (version: VersionAddress): Promise<FixedGround> =>
	readJson(`${apiOf(version)}/fixed-ground`);

/** A stored subdivision that is to be laid out again. */
export const fetchSubdivision = (version: VersionAddress, lineageId: string): Promise<SubdivisionToRelayout> =>
	readJson(`${apiOf(version)}/subdivisions/${lineageId}`);

export const fetchBalance = (version: VersionAddress, signal?: AbortSignal): Promise<LandBalance> =>
	readJson(`${apiOf(version)}/balance`, signal);
