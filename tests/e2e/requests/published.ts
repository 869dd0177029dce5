import type { APIRequestContext } from '@playwright/test';
import { origin } from '../support.ts';

/** What `GET /api/plans` says of a layer. */
interface PublishedLayer {
	layer: string;
	count: number;
	geojson: string;
	tilejson: string;
}

interface PublishedVersion {
	slug: string;
	published: boolean;
	revision: number;
	shares: string;
	layers: PublishedLayer[];
}

/** The versions of the example that the reader may see. */
export const versionsOf = async (request: APIRequestContext): Promise<PublishedVersion[]> => {
	const response = await request.get(`${origin()}/api/plans`);
	const { plans } = (await response.json()) as { plans: { slug: string; versions: PublishedVersion[] }[] };
	return plans.find(({ slug }) => slug === 'ilo')?.versions ?? [];
};

export const versionOf = async (request: APIRequestContext, slug: string): Promise<PublishedVersion> => {
	const version = (await versionsOf(request)).find((each) => each.slug === slug);
	if (!version) throw new Error(`${slug} is not shown.`);
	return version;
};

export const layerOf = async (request: APIRequestContext, slug: string, layer: string): Promise<PublishedLayer> => {
	const found = (await versionOf(request, slug)).layers.find((each) => each.layer === layer);
	if (!found) throw new Error(`${slug} has no ${layer}.`);
	return found;
};

/** Address of a tile with something in it: of the layer's first zoom, over the middle of its ground. */
export const tileOf = async (request: APIRequestContext, slug: string, layer: string): Promise<string> => {
	const { tilejson } = await layerOf(request, slug, layer);
	const { tiles, bounds, minzoom } = (await (await request.get(tilejson)).json()) as {
		tiles: [string];
		bounds: [number, number, number, number];
		minzoom: number;
	};
	const [west, south, east, north] = bounds;
	const mercator = Math.asinh(Math.tan((((south + north) / 2) * Math.PI) / 180)) / Math.PI;
	const x = Math.floor(((west + east) / 2 + 180) * (2 ** minzoom / 360));
	const y = Math.floor(((1 - mercator) / 2) * 2 ** minzoom);
	return tiles[0].replace('{z}', String(minzoom)).replace('{x}', String(x)).replace('{y}', String(y));
};

/** The lineage id of a lot of a version. */
export const lotOf = async (request: APIRequestContext, slug: string): Promise<string> => {
	const response = await request.get(`${origin()}/api/plans/ilo/versions/${slug}/search?q=Mz+A+Lt+1`);
	const { results } = (await response.json()) as { results: { lineageId: string }[] };
	if (!results[0]) throw new Error(`${slug} has no lot Mz. A Lt. 1.`);
	return results[0].lineageId;
};
