import type { LayerId } from './layers.ts';

/** What a feature is in one version, as far as readers compare it. */
export interface FeatureState {
	/** What it is called: "Z-14 North", "Fish market". */
	label: string;
	/** Code of its use or kind, where the layer has one. */
	use: string | null;
	/** Code of its density or section class. */
	classCode: string | null;
	/** Exact, on the plan's grid; 0 for lines. */
	gridAreaMm2: number;
	/** Of lines, on the plan's grid, metres; 0 for areas. */
	lengthM: number;
	/** Equal for equal shapes. */
	shapeHash: string;
}

/** A feature that is not the same in both versions, known by its lineage. */
export interface FeatureDifference {
	layer: LayerId;
	lineageId: string;
	before: FeatureState | null;
	after: FeatureState | null;
}

/** In which respects a feature that is in both versions differs. */
export type Aspect = 'label' | 'use' | 'class' | 'area' | 'shape';

export type Change =
	| { kind: 'added'; after: FeatureState }
	| { kind: 'removed'; before: FeatureState }
	| { kind: 'changed'; before: FeatureState; after: FeatureState; aspects: readonly Aspect[] };

export const aspectsOf = (before: FeatureState, after: FeatureState): Aspect[] => {
	const differs: Record<Aspect, boolean> = {
		label: before.label !== after.label,
		use: before.use !== after.use,
		class: before.classCode !== after.classCode,
		area: before.gridAreaMm2 !== after.gridAreaMm2 || before.lengthM !== after.lengthM,
		shape: before.shapeHash !== after.shapeHash
	};
	// A shape of another size has changed its area; that says more.
	if (differs.area) differs.shape = false;
	return (Object.keys(differs) as Aspect[]).filter((aspect) => differs[aspect]);
};

/** What happened to a feature from one version to the other; undefined when nothing did. */
export const changeOf = ({ before, after }: Pick<FeatureDifference, 'before' | 'after'>): Change | undefined => {
	if (!before) return after ? { kind: 'added', after } : undefined;
	if (!after) return { kind: 'removed', before };
	const aspects = aspectsOf(before, after);
	return aspects.length > 0 ? { kind: 'changed', before, after, aspects } : undefined;
};

/** What happened to a whole layer, in figures. */
export interface LayerDifference {
	layer: LayerId;
	before: { count: number; gridAreaMm2: number };
	after: { count: number; gridAreaMm2: number };
	added: number;
	removed: number;
	changed: number;
	kept: number;
}

/** Whether anything of the layer is not as it was. */
export const isDifferent = ({ added, removed, changed }: LayerDifference): boolean => added + removed + changed > 0;

/** The same thing in the two versions compared. */
export interface Pair<Item> {
	from: Item;
	to: Item;
}

/** What both versions have, by code, in the order of the later one. */
export const pairByCode = <Item extends { code: string }>(from: readonly Item[], to: readonly Item[]): Pair<Item>[] =>
	to.flatMap((after) => {
		const before = from.find(({ code }) => code === after.code);
		return before ? [{ from: before, to: after }] : [];
	});

/** The pair whose figure changed most, the first of equals; undefined when none changed. */
export const mostChanged = <Item>(
	pairs: readonly Pair<Item>[],
	figure: (item: Item) => number
): Pair<Item> | undefined => {
	const changeOfPair = ({ from, to }: Pair<Item>): number => Math.abs(figure(to) - figure(from));
	const [most] = pairs.toSorted((one, other) => changeOfPair(other) - changeOfPair(one));
	return most && changeOfPair(most) > 0 ? most : undefined;
};
