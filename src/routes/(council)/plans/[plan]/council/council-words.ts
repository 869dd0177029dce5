import { constraintKinds, reserveKinds, rightOfWayKinds, type LayerId } from '#lib/domain/plan/layers.ts';
import type { Aspect, Change, FeatureState, LayerDifference } from '#lib/domain/plan/version-difference.ts';
import { zoneUses } from '#lib/domain/zoning/zone.ts';
import { formatHectares, formatNumber, squareMetresOf } from '#lib/format/numbers.ts';
import { constraintName, reserveName, rightOfWayName, useName } from '#lib/format/words.ts';
import { m } from '#lib/paraglide/messages.js';

const amount = (count: number) => ({ count, figure: formatNumber(count) });

/** What happened to a layer: "10 added, 2 changed, 19 as before". */
export const layerChangeText = ({ added, removed, changed, kept }: LayerDifference): string =>
	[
		added > 0 && m.public_diff_added(amount(added)),
		removed > 0 && m.public_diff_removed(amount(removed)),
		changed > 0 && m.public_diff_changed(amount(changed)),
		kept > 0 && m.public_diff_kept(amount(kept))
	]
		.filter(Boolean)
		.join(', ');

const oneOf = <Code extends string>(codes: readonly Code[], text: string): Code | undefined =>
	codes.find((code) => code === text);

/** A use or kind in words. */
const useText = (layer: LayerId, use: string): string => {
	const [zone, constraint, reserve] = [oneOf(zoneUses, use), oneOf(constraintKinds, use), oneOf(reserveKinds, use)];
	if (layer === 'constraint-area' && constraint) return constraintName(constraint);
	if (layer === 'reserve' && reserve) return reserveName(reserve);
	const way = layer === 'right-of-way' && oneOf(rightOfWayKinds, use);
	if (way) return rightOfWayName(way);
	return zone ? useName(zone) : use;
};

const sizeText = ({ gridAreaMm2, lengthM }: FeatureState): string => {
	if (gridAreaMm2 > 0) return formatHectares(squareMetresOf(gridAreaMm2));
	return lengthM > 0 ? m.public_diff_kilometres({ length: formatNumber(lengthM / 1000, 2) }) : '';
};

/** A feature as it is in one version: use, class, size. */
export const stateText = (layer: LayerId, state: FeatureState): string =>
	[state.use && useText(layer, state.use), state.classCode, sizeText(state)].filter(Boolean).join(' · ');

const aspectNames: Record<Aspect, () => string> = {
	label: m.public_diff_aspect_label,
	use: m.public_diff_aspect_use,
	class: m.public_diff_aspect_class,
	area: m.public_diff_aspect_area,
	shape: m.public_diff_aspect_shape
};

/** What happened to one feature: "New", "Other use, other area". */
export const changeText = (change: Change): string => {
	if (change.kind === 'added') return m.public_diff_new();
	if (change.kind === 'removed') return m.public_diff_gone();
	const text = change.aspects.map((aspect) => aspectNames[aspect]()).join(', ');
	return text.charAt(0).toLocaleUpperCase() + text.slice(1);
};

/** The change as a sentence, for those that deserve one: a use or a class that changed, an expansion area of another size. */
export const changeSentence = (layer: LayerId, change: Change): string | undefined => {
	if (change.kind !== 'changed') return undefined;
	const { before, after, aspects } = change;
	if (aspects.includes('use') && before.use !== null && after.use !== null)
		return m.public_diff_sentence_use({
			name: after.label,
			before: useText(layer, before.use),
			after: useText(layer, after.use)
		});
	if (aspects.includes('class'))
		return m.public_diff_sentence_class({
			name: after.label,
			before: before.classCode ?? m.public_diff_no_class(),
			after: after.classCode ?? m.public_diff_no_class()
		});
	if (layer === 'expansion-area' && aspects.includes('area'))
		return m.public_diff_sentence_area({ name: after.label, before: sizeText(before), after: sizeText(after) });
	return undefined;
};
