import { accepted, refused, type Outcome } from '../outcome.ts';
import { featureKey, type Edit, type FeatureChange, type FeatureSet, type LayerFeature } from './edit.ts';
import type { LayerId } from './layers.ts';

export type ChangeRefusal =
	/** Parts of a layout come and go with their subdivision only, so that they add up to its site. */
	| { key: 'layer-is-laid-out'; layer: LayerId }
	/** What a layout or the way to a title decided is not changed by hand. */
	| { key: 'field-is-fixed'; layer: LayerId; field: string };

/** Layers whose features a layout makes, and what of them is not changed by hand. */
const fixedFields: Partial<Record<LayerId, readonly string[]>> = {
	subdivision: ['geometry', 'parameters'],
	'right-of-way': ['geometry', 'subdivision', 'kind', 'widthM'],
	reserve: ['geometry', 'subdivision'],
	remainder: ['geometry', 'subdivision'],
	block: ['geometry', 'subdivision'],
	lot: ['geometry', 'block', 'frontageM', 'stage']
};

const isLaidOut = (layer: LayerId): boolean => fixedFields[layer] !== undefined;

/** Equal as JSON, whatever the order of names. */
const isSame = (a: unknown, b: unknown): boolean => {
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
	const [mine, theirs] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))];
	return mine.length === theirs.size && mine.every(([name, value]) => isSame(value, theirs.get(name)));
};

const fieldOf = ({ feature }: LayerFeature, field: string): unknown => new Map(Object.entries(feature)).get(field);

const laidOutLayerIn = (change: Edit['changes'][number]): LayerId | undefined => {
	if (change.kind === 'insert') return change.features.find(({ layer }) => isLaidOut(layer))?.layer;
	return change.kind === 'delete' && change.layer !== 'subdivision' && isLaidOut(change.layer)
		? change.layer
		: undefined;
};

/** What a person may ask for, before it is looked at what is there. An undo may do more: it gives back what was there. */
export const checkAsked = (changes: Edit['changes']): Outcome<undefined, ChangeRefusal> => {
	const layer = changes.map(laidOutLayerIn).find((found) => found !== undefined);
	return layer ? refused({ key: 'layer-is-laid-out', layer }) : accepted(undefined);
};

/** Whether replaced features keep what is fixed of the stored ones. */
export const checkFixed = (
	features: FeatureSet,
	changes: readonly FeatureChange[]
): Outcome<undefined, ChangeRefusal> => {
	for (const change of changes) {
		if (change.kind !== 'replace') continue;
		const { layer, feature } = change;
		const before = features.get(featureKey({ layer, lineageId: feature.lineageId }));
		const field = before && fixedFields[layer]?.find((name) => !isSame(fieldOf(before, name), fieldOf(change, name)));
		if (field) return refused({ key: 'field-is-fixed', layer, field });
	}
	return accepted(undefined);
};
