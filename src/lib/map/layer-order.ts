import type { LayerId } from '#lib/domain/plan/layers.ts';

/**
 * Everything the plan's map draws, from the ground up, with the layer of the plan it belongs to. Drawing tools and the
 * basemap place themselves against these: a basemap below all of them, what is being drawn above.
 */
const order = {
	sea: 'base-feature',
	river: 'base-feature',
	'zone-fill': 'zone',
	'port-and-airport': 'base-feature',
	'constraint-fill': 'constraint-area',
	'constraint-outline': 'constraint-area',
	'right-of-way-fill': 'right-of-way',
	'remainder-fill': 'remainder',
	'reserve-fill': 'reserve',
	'reserve-outline': 'reserve',
	'school-ground': 'base-feature',
	'block-fill': 'block',
	'lot-fill': 'lot',
	'lot-outline': 'lot',
	'block-outline': 'block',
	'passage-outline': 'right-of-way',
	coast: 'base-feature',
	railway: 'base-feature',
	'railway-ties': 'base-feature',
	'street-casing': 'street',
	'street-surface': 'street',
	'zone-outline': 'zone',
	promenade: 'base-feature',
	'subdivision-outline': 'subdivision',
	'expansion-outline': 'expansion-area',
	'relocation-fill': 'relocation-site',
	'relocation-outline': 'relocation-site',
	'expansion-selected': 'expansion-area',
	'zone-selected': 'zone',
	'constraint-selected': 'constraint-area',
	'remainder-selected': 'remainder',
	'reserve-selected': 'reserve',
	'street-selected': 'street',
	'block-selected': 'block',
	'lot-selected': 'lot',
	'relocation-selected': 'relocation-site',
	'point-selected': 'base-feature',
	'street-label': 'street',
	'lot-label': 'lot',
	'block-label': 'block',
	'reserve-label': 'reserve',
	'zone-label': 'zone',
	'relocation-label': 'relocation-site',
	'daily-place': 'base-feature',
	'place-dot': 'base-feature',
	'place-label': 'base-feature'
} as const satisfies Record<string, LayerId>;

export type StyleLayerId = keyof typeof order;

const isStyleLayer = (id: string): id is StyleLayerId => Object.hasOwn(order, id);

/** Ids of the drawn layers, from the ground up. */
export const styleLayerIds: readonly StyleLayerId[] = Object.keys(order).filter(isStyleLayer);

/** The layer of the plan that a drawn layer shows. @throws RangeError on an id that is not in the order. */
export const planLayerOf = (id: string): LayerId => {
	if (!isStyleLayer(id)) throw new RangeError(`The map's order has no layer ${id}`);
	return order[id];
};

/** The given layers from the ground up. @throws RangeError on an id that is not in the order. */
export const inOrder = <Layer extends { id: string }>(layers: readonly Layer[]): Layer[] => {
	const place = ({ id }: Layer): number => {
		const index = styleLayerIds.findIndex((each) => each === id);
		if (index < 0) throw new RangeError(`The map's order has no layer ${id}`);
		return index;
	};
	return layers.toSorted((one, other) => place(one) - place(other));
};
