import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Balance, Layout } from '../subdivision/layout.ts';
import type { NormRecord } from '../rules/norm-record.ts';
import type { SiteShape } from '../subdivision/site.ts';
import type { SubdivisionRules } from '../subdivision/rules.ts';
import type { FeatureInputs } from './feature-inputs.ts';
import { layerIds, type LayerId } from './layers.ts';

/** A feature with the layer it is of. */
export type LayerFeature<Layer extends LayerId = LayerId> = {
	[Each in Layer]: { layer: Each; feature: FeatureInputs[Each] };
}[Layer];

/** Names a feature of a version. */
export interface FeatureRef {
	layer: LayerId;
	lineageId: string;
}

/** New features; those that belong together (a subdivision, its blocks, their lots) in one change. */
export interface InsertChange {
	kind: 'insert';
	features: LayerFeature[];
}

/** `basedOn` is the revision of the version the change was made on: a feature changed after it makes the change stale. */
export type ReplaceChange = { kind: 'replace'; basedOn: number } & LayerFeature;

/** Takes a feature away with all that belongs to it: a subdivision with its streets, blocks and lots. */
export interface DeleteChange extends FeatureRef {
	kind: 'delete';
	basedOn: number;
}

/** A change whose features are spelled out: what is applied, here and on the server. */
export type FeatureChange = InsertChange | ReplaceChange | DeleteChange;

/** What a planner saw of a layout before saving it; areas in mm². */
export interface SeenLayout extends Omit<Balance, 'differenceMm2'> {
	lots: number;
	blocks: number;
}

/**
 * The main job: a site laid out in streets, blocks and lots. It stands for one `insert` of all that the layout has
 * (`layoutFeatures`).
 *
 * It carries site and rules, not the thousands of features they give: the engine is deterministic, so the server lays the
 * site out itself and nothing of a layout can be forged; and a site of a hundred hectares is saved with a few kilobytes.
 * `seen` holds the figures on the planner's screen, so that what is stored is what was seen, whatever a page left open
 * for a week computes.
 */
export interface SubdivideChange {
	kind: 'subdivide';
	/** Of the new subdivision; its parts are counted up from it. */
	lineageId: string;
	/** Unlike that of any other subdivision of the version. */
	name: string;
	source: string;
	illustrative: boolean;
	/** Plan CRS, metres; snapped to the 1 mm grid. */
	site: SiteShape;
	rules: SubdivisionRules;
	/** The law it was held to on the screen, and what of it is waived; nothing when its own measures alone were to hold. */
	norm: NormRecord | null;
	seen: SeenLayout;
	/** Of the layout seen (`layoutHash`): figures may be alike where lots lie otherwise, or are for others. */
	sha256: string;
}

/**
 * Lays the site of a stored subdivision out again, around the lots that are somebody's already: these stay byte for byte,
 * under their names. Like `SubdivideChange` it carries rules and what was seen, not the features.
 */
export interface RelayoutChange {
	kind: 'relayout';
	/** Of the subdivision. */
	lineageId: string;
	/** The lineage ids of its new parts are counted up from this one. */
	partsAfter: string;
	/** The revision it was read at: parts changed after it make the change stale. */
	basedOn: number;
	rules: SubdivisionRules;
	norm: NormRecord | null;
	seen: SeenLayout;
	sha256: string;
}

/** One save: all of it is stored, or nothing. */
export interface Edit {
	/** UUID chosen by the browser, so that a save whose answer was lost can be sent again without being done twice. */
	editId: string;
	/** Revision of the version that was on the screen. */
	baseRevision: number;
	/** One line for the history, in the planner's words. */
	summary: string;
	changes: (FeatureChange | SubdivideChange | RelayoutChange)[];
}

/** A feature and the revision of its version in which it was last changed. */
export type StoredLayerFeature = LayerFeature & { revision: number };

/** Features of a version by `featureKey`. */
export type FeatureSet = ReadonlyMap<string, StoredLayerFeature>;

export const featureKey = ({ layer, lineageId }: FeatureRef): string => `${layer}/${lineageId}`;

const keyOf = ({ layer, feature }: LayerFeature): string => featureKey({ layer, lineageId: feature.lineageId });

export const featureSet = (features: Iterable<StoredLayerFeature>): FeatureSet =>
	new Map([...features].map((each) => [keyOf(each), each]));

/** A feature that is no longer what a change was based on; `revision` is null when it is gone. */
export interface ChangedFeature extends FeatureRef {
	revision: number | null;
}

export type ApplyRefusal =
	/** Somebody changed or removed these since; nothing was done. */
	| { key: 'features-changed'; count: number; features: ChangedFeature[] }
	| { key: 'feature-exists'; layer: LayerId; lineageId: string };

export interface AppliedEdit {
	features: FeatureSet;
	/** Applied next, it gives back what was there before. */
	reverse: FeatureChange[];
}

/** Lineage id of the subdivision or block a feature belongs to. */
export const ownerOf = ({ feature }: LayerFeature): string | undefined => {
	if ('block' in feature) return feature.block;
	return 'subdivision' in feature ? feature.subdivision : undefined;
};

/** The feature and what belongs to it, owners first. */
const withParts = (features: FeatureSet, root: StoredLayerFeature): StoredLayerFeature[] => {
	if (root.layer !== 'subdivision' && root.layer !== 'block') return [root];
	const owners = new Set([root.feature.lineageId]);
	const inOrder = [...features.values()].sort((a, b) => layerIds.indexOf(a.layer) - layerIds.indexOf(b.layer));
	const parts = inOrder.filter((each) => {
		const belongs = owners.has(ownerOf(each) ?? '');
		if (belongs && each.layer === 'block') owners.add(each.feature.lineageId);
		return belongs;
	});
	return [root, ...parts];
};

const withoutRevision = ({ revision: _, ...rest }: StoredLayerFeature): LayerFeature => rest;

/** What came into being, less what goes with its owner anyway. */
const rootsOf = (features: readonly LayerFeature[]): LayerFeature[] => {
	const made = new Set(features.map(({ feature }) => feature.lineageId));
	return features.filter((each) => !made.has(ownerOf(each) ?? ''));
};

/** Applies changes one after another and keeps what undoes them. */
class Application {
	readonly features: Map<string, StoredLayerFeature>;
	readonly #revision: number;
	reverse: FeatureChange[] = [];
	readonly changed: ChangedFeature[] = [];
	exists: LayerFeature | undefined;

	constructor(features: FeatureSet, revision: number) {
		this.features = new Map(features);
		this.#revision = revision;
	}

	insert({ features }: InsertChange): void {
		for (const each of features) {
			if (this.features.has(keyOf(each))) this.exists ??= each;
			this.features.set(keyOf(each), { ...each, revision: this.#revision });
		}
		const undone = rootsOf(features).map(({ layer, feature: { lineageId } }): DeleteChange => ({
			kind: 'delete',
			layer,
			lineageId,
			basedOn: this.#revision
		}));
		this.reverse = [...undone, ...this.reverse];
	}

	/** The feature as the change knew it; otherwise the change is stale. */
	#asKnown(ref: FeatureRef, basedOn: number): StoredLayerFeature | undefined {
		const { layer, lineageId } = ref;
		const found = this.features.get(featureKey(ref));
		const isCurrent = (revision: number): boolean => revision <= basedOn || revision === this.#revision;
		if (found && isCurrent(found.revision)) return found;
		this.changed.push({ layer, lineageId, revision: found?.revision ?? null });
		return undefined;
	}

	replace({ kind: _, basedOn, ...next }: ReplaceChange): void {
		const { layer, feature } = next;
		const before = this.#asKnown({ layer, lineageId: feature.lineageId }, basedOn);
		if (!before) return;
		this.features.set(keyOf(next), { ...next, revision: this.#revision });
		this.reverse = [{ kind: 'replace', basedOn: this.#revision, ...withoutRevision(before) }, ...this.reverse];
	}

	delete({ layer, lineageId, basedOn }: DeleteChange): void {
		const root = this.features.get(featureKey({ layer, lineageId }));
		const gone = root ? withParts(this.features, root) : [];
		this.#asKnown({ layer, lineageId }, basedOn);
		for (const part of gone.slice(1)) this.#asKnown({ layer: part.layer, lineageId: part.feature.lineageId }, basedOn);
		for (const each of gone) this.features.delete(keyOf(each));
		this.reverse = [{ kind: 'insert', features: gone.map(withoutRevision) }, ...this.reverse];
	}

	apply(change: FeatureChange): void {
		if (change.kind === 'insert') this.insert(change);
		else if (change.kind === 'replace') this.replace(change);
		else this.delete(change);
	}
}

/**
 * Applies an edit's changes: the same function on the screen, where `features` is what is shown, and on the server, where
 * it is what is stored of the features the changes name.
 *
 * @param revision The revision the edit makes.
 */
export const applyChanges = (
	features: FeatureSet,
	changes: readonly FeatureChange[],
	revision: number
): Outcome<AppliedEdit, ApplyRefusal> => {
	const application = new Application(features, revision);
	for (const change of changes) application.apply(change);
	const { changed, exists, reverse } = application;
	if (changed.length > 0) return refused({ key: 'features-changed', count: changed.length, features: changed });
	if (exists) return refused({ key: 'feature-exists', layer: exists.layer, lineageId: exists.feature.lineageId });
	return accepted({ features: application.features, reverse });
};

/** What the screen shows of a layout, to be sent with it. */
export const seenOf = ({ blocks, balance }: Layout): SeenLayout => {
	const { differenceMm2: _, ...areas } = balance;
	return { lots: blocks.reduce((sum, { lots }) => sum + lots.length, 0), blocks: blocks.length, ...areas };
};
