import type { LayerId } from '#lib/domain/plan/layers.ts';
import type { HousingProgramme } from '#lib/domain/plan/parameters.ts';
import type { LotColouring } from '#lib/state/view-address.ts';
import type { LayerSpecification } from 'maplibre-gl';
import { inOrder, planLayerOf, type StyleLayerId } from './layer-order.ts';

/** What decides how the plan's layers are drawn. */
export interface MapLook {
	colouring: LotColouring;
	/** Code of the programme whose lots stand out. */
	programme: string | undefined;
	programmes: readonly Pick<HousingProgramme, 'code' | 'colour'>[];
	/** Codes from the lowest density to the highest. */
	densityClasses: readonly string[];
	opacityOf(layer: LayerId): number;
	isVisible(layer: LayerId): boolean;
}

type Drawn = Extract<LayerSpecification, { type: 'fill' | 'line' | 'symbol' | 'circle' }>;

/** A drawn layer without what follows from its id: the source, and the layer within it. */
export type PlanLayer = {
	[Type in Drawn['type']]: Omit<Extract<Drawn, { type: Type }>, 'id' | 'source' | 'source-layer'> & {
		id: StyleLayerId;
		/** Of its own rather than the layer's tiles. */
		source?: string;
	};
}[Drawn['type']];

/** Paint properties that carry a layer's opacity. */
const opacityProperties: Record<Drawn['type'], readonly string[]> = {
	fill: ['fill-opacity'],
	line: ['line-opacity'],
	symbol: ['text-opacity', 'icon-opacity'],
	circle: ['circle-opacity', 'circle-stroke-opacity']
};

const faded = ({ type, paint }: PlanLayer, opacity: number): Record<string, unknown> => {
	const before: Record<string, unknown> = { ...paint };
	const entries = opacityProperties[type].map((property): [string, unknown] => {
		const own = before[property] ?? 1;
		return [property, typeof own === 'number' ? own * opacity : scaledOutput(own, opacity)];
	});
	return { ...before, ...Object.fromEntries<unknown>(entries) };
};

/** Where the outputs of an expression over zoom begin; every other part from there is one. */
const outputsFrom: Record<string, number> = { interpolate: 4, step: 2 };

/**
 * An expression's value times a factor. One over zoom must stay outermost, so there the factor goes to each of its
 * outputs.
 */
const scaledOutput = (expression: unknown, factor: number): unknown => {
	const firstOutput = Array.isArray(expression) ? outputsFrom[String(expression[0])] : undefined;
	if (!Array.isArray(expression) || firstOutput === undefined) return ['*', expression, factor];
	return expression.map((part: unknown, i): unknown => (i >= firstOutput && i % 2 === 0 ? ['*', part, factor] : part));
};

/** A layer as MapLibre takes it. */
export interface DrawnLayer {
	id: StyleLayerId;
	type: Drawn['type'];
	source: string;
	'source-layer'?: string;
	paint: Record<string, unknown>;
	layout: Record<string, unknown>;
	filter?: PlanLayer['filter'];
	minzoom?: number;
	maxzoom?: number;
}

/** Name of the tile source of a layer. */
export const sourceOf = (layer: LayerId): string => `plan-${layer}`;

/** The layers from the ground up, with their sources, visibility and opacity. */
export const drawnLayers = (layers: readonly PlanLayer[], look: MapLook): DrawnLayer[] =>
	inOrder(layers).map((layer) => {
		const { id, type, source, layout, filter, minzoom, maxzoom } = layer;
		const planLayer = planLayerOf(id);
		return {
			id,
			type,
			...(source ? { source } : { source: sourceOf(planLayer), 'source-layer': planLayer }),
			paint: faded(layer, look.opacityOf(planLayer)),
			layout: { ...layout, visibility: look.isVisible(planLayer) ? 'visible' : 'none' },
			...(filter && { filter }),
			...(minzoom !== undefined && { minzoom }),
			...(maxzoom !== undefined && { maxzoom })
		};
	});
