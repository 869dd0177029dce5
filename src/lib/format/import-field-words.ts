import type { ImportableLayer, ImportField } from '#lib/domain/plan/import-fields.ts';
import { baseFeatureKinds, constraintKinds } from '#lib/domain/plan/layers.ts';
import { m } from '#lib/paraglide/messages.js';
import { baseFeatureName, constraintName } from './words.ts';

const meanings: Record<string, () => string> = {
	kind: m.map_import_field_kind,
	name: m.map_import_field_name,
	source: m.map_import_field_source,
	entity: m.map_import_field_entity,
	relocatedIn: m.map_import_field_relocated_in,
	agreement: m.map_import_field_agreement,
	residents: m.map_import_field_residents,
	statedAreaM2: m.map_import_field_stated_area,
	constructedM2: m.map_import_field_constructed,
	note: m.map_import_field_note
};

/** What a field of a file says, in plain words. */
export const fieldMeaning = ({ name }: ImportField): string => meanings[name]?.() ?? name;

/** The kinds a layer's features may be of, as files write them, with their names. */
export const kindChoices = (layer: ImportableLayer): { code: string; name: string }[] => {
	if (layer === 'relocation-site') return [];
	return layer === 'constraint-area'
		? constraintKinds.map((code) => ({ code, name: constraintName(code).toLowerCase() }))
		: baseFeatureKinds.map((code) => ({ code, name: baseFeatureName(code).toLowerCase() }));
};
