import { layerIds, type LayerId } from '#lib/domain/plan/layers.ts';

/** Where the map looks: WGS 84 degrees and MapLibre's zoom. */
export interface MapView {
	lon: number;
	lat: number;
	zoom: number;
}

/** What lots are coloured by. */
export const lotColourings = ['programme', 'stage', 'density'] as const;
export type LotColouring = (typeof lotColourings)[number];

export interface Selection {
	layer: LayerId;
	/** UUID, the same in every version. */
	lineageId: string;
}

/** What a link to the map says; whatever is as it is at first is left out. */
export interface ViewAddress {
	view: MapView | undefined;
	hidden: readonly LayerId[];
	/** Opacity of layers that are not fully opaque, 0 to 1. */
	opacity: Readonly<Partial<Record<LayerId, number>>>;
	colouring: LotColouring;
	selection: Selection | undefined;
	/** Code of the programme whose lots stand out. */
	programme: string | undefined;
}

/** Layers that are off until somebody asks for them. */
export const hiddenAtFirst: readonly LayerId[] = ['subdivision'];

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const isLayer = (id: string | undefined): id is LayerId => layerIds.some((known) => known === id);

const within = (value: number, least: number, most: number): boolean => value >= least && value <= most;

const viewOf = (text: string | null): MapView | undefined => {
	const [lon = NaN, lat = NaN, zoom = NaN, ...more] = text?.split(',').map(Number) ?? [];
	const isView = within(lon, -180, 180) && within(lat, -85, 85) && within(zoom, 0, 24) && more.length === 0;
	return isView ? { lon, lat, zoom } : undefined;
};

const selectionOf = (query: URLSearchParams): Selection | undefined => {
	const [layer, lineageId = ''] = query.get('sel')?.split(':') ?? ['lot', query.get('lot') ?? ''];
	return isLayer(layer) && uuid.test(lineageId) ? { layer, lineageId } : undefined;
};

const opacityOf = (text: string | null): ViewAddress['opacity'] =>
	Object.fromEntries(
		(text?.split(',') ?? [])
			.map((part) => part.split(':'))
			.filter(([layer, percent]) => isLayer(layer) && within(Number(percent ?? NaN), 0, 99))
			.map(([layer = '', percent]): [string, number] => [layer, Number(percent) / 100])
	);

/** Reads a link. Anything it cannot understand is taken as not said. */
export const readViewAddress = (query: URLSearchParams): ViewAddress => ({
	view: viewOf(query.get('at')),
	hidden: query.has('off') ? (query.get('off')?.split(',').filter(isLayer) ?? []) : hiddenAtFirst,
	opacity: opacityOf(query.get('opacity')),
	colouring: lotColourings.find((known) => known === query.get('by')) ?? 'programme',
	selection: selectionOf(query),
	programme: query.get('programme') || undefined
});

const sameLayers = (one: readonly LayerId[], other: readonly LayerId[]): boolean =>
	one.length === other.length && one.every((layer) => other.includes(layer));

const viewText = ({ lon, lat, zoom }: MapView): string =>
	// Six decimals are a decimetre on the ground.
	`${Number(lon.toFixed(6))},${Number(lat.toFixed(6))},${Number(zoom.toFixed(2))}`;

/** The query of a link that shows the same, with commas and colons readable. Empty when nothing was changed. */
export const writeViewAddress = (address: ViewAddress): string => {
	const opacity = layerIds.flatMap((layer) => {
		const value = address.opacity[layer];
		return value === undefined || value >= 1 ? [] : [`${layer}:${Math.round(value * 100)}`];
	});
	const said: [string, string | undefined][] = [
		['at', address.view && viewText(address.view)],
		['off', sameLayers(address.hidden, hiddenAtFirst) ? undefined : address.hidden.join(',')],
		['opacity', opacity.join(',') || undefined],
		['by', address.colouring === 'programme' ? undefined : address.colouring],
		['programme', address.programme],
		['sel', address.selection && `${address.selection.layer}:${address.selection.lineageId}`]
	];
	return said
		.filter((entry): entry is [string, string] => entry[1] !== undefined)
		.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':')}`)
		.join('&');
};
