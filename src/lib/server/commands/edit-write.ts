import {
	featureKey,
	type FeatureChange,
	type FeatureRef,
	type FeatureSet,
	type LayerFeature
} from '#lib/domain/plan/edit.ts';
import type { FeatureInputs } from '#lib/domain/plan/feature-inputs.ts';
import { layerIds, type LayerId } from '#lib/domain/plan/layers.ts';
import type { Trx } from '../db/database.ts';
import {
	deleteFeatures,
	insertLayers,
	updateFeatures,
	type LayerFeatures,
	type VersionTarget
} from '../repositories/feature.ts';

/**
 * What an edit changes or takes away, each once. What it brings is not asked for: the database refuses a lineage id that is
 * there already.
 */
export const changedFeatures = (changes: readonly FeatureChange[]): FeatureRef[] => {
	const refs = changes.flatMap((change): FeatureRef[] => {
		if (change.kind === 'insert') return [];
		return [change.kind === 'delete' ? change : { layer: change.layer, lineageId: change.feature.lineageId }];
	});
	return [...new Map(refs.map((ref) => [featureKey(ref), ref])).values()];
};

type Lists = { [Layer in LayerId]: FeatureInputs[Layer][] };

const emptyLists = (): Lists => ({
	'base-feature': [],
	'expansion-area': [],
	zone: [],
	'constraint-area': [],
	subdivision: [],
	'right-of-way': [],
	reserve: [],
	remainder: [],
	block: [],
	lot: [],
	street: [],
	'relocation-site': []
});

const add = <Layer extends LayerId>(lists: Lists, { layer, feature }: LayerFeature<Layer>): void => {
	lists[layer].push(feature);
};

const updateLayer = <Layer extends LayerId>(
	trx: Trx,
	target: VersionTarget,
	lists: Lists,
	layer: Layer
): Promise<void> => updateFeatures(trx, target, layer, lists[layer]);

/** What must be written so that the features `before` are those `after`; owners are deleted with what belongs to them. */
const differenceOf = (before: FeatureSet, after: FeatureSet) => {
	const [inserted, updated] = [emptyLists(), emptyLists()];
	for (const [key, each] of after) {
		const known = before.get(key);
		if (!known) add(inserted, each);
		else if (known !== each) add(updated, each);
	}
	const deleted = [...before].filter(([key]) => !after.has(key)).map(([, each]) => each);
	return { inserted, updated, deleted };
};

/** Writes the difference; whatever is named is there first. */
export const writeDifference = async (
	trx: Trx,
	target: VersionTarget,
	before: FeatureSet,
	after: FeatureSet
): Promise<void> => {
	const { inserted, updated, deleted } = differenceOf(before, after);
	for (const layer of layerIds) {
		const lineageIds = deleted.filter((each) => each.layer === layer).map(({ feature }) => feature.lineageId);
		if (lineageIds.length > 0) await deleteFeatures(trx, target.versionId, layer, lineageIds);
	}
	await insertLayers(trx, target, inserted satisfies LayerFeatures);
	for (const layer of layerIds) await updateLayer(trx, target, updated, layer);
};
