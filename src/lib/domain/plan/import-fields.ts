import { accepted, refused, type Outcome } from '../outcome.ts';
import { baseFeatureKinds, constraintKinds, type LayerId } from './layers.ts';

/** Layers whose features a planner brings in from a file: what is there already, drawn by somebody else. */
export const importableLayers = [
	'base-feature',
	'constraint-area',
	'relocation-site'
] as const satisfies readonly LayerId[];
export type ImportableLayer = (typeof importableLayers)[number];

interface FieldNames {
	/** In files the app makes. */
	name: string;
	/** In files that people make, in Spanish. */
	alias: string;
	isRequired: boolean;
}

/** A property a feature of a file states. */
export type ImportField = FieldNames &
	(
		| { sort: 'text'; most: number }
		| { sort: 'choice'; choices: readonly string[] }
		| { sort: 'count'; most: number }
		| { sort: 'area' }
		/** A month or half a year. */
		| { sort: 'period' }
	);

const required = (name: string, alias: string): FieldNames => ({ name, alias, isRequired: true });
const optional = (name: string, alias: string): FieldNames => ({ name, alias, isRequired: false });

/** Letters of a name, and of a sentence. */
const [mostOfName, mostOfSentence] = [200, 500];
const mostResidents = 10_000_000;
/** A million hectares, m². */
const mostAreaM2 = 1e10;

/** Where the feature comes from, when it is not where all of the file do. */
const source: ImportField = { ...optional('source', 'fuente'), sort: 'text', most: mostOfSentence };
const name: ImportField = { ...required('name', 'nombre'), sort: 'text', most: mostOfName };
const kind = (choices: readonly string[]): ImportField => ({ ...required('kind', 'tipo'), sort: 'choice', choices });

export const importFields: Record<ImportableLayer, readonly ImportField[]> = {
	'base-feature': [kind(baseFeatureKinds), name, source],
	'constraint-area': [kind(constraintKinds), name, source],
	'relocation-site': [
		{ ...required('entity', 'entidad'), sort: 'text', most: mostOfName },
		{ ...required('relocatedIn', 'reubicado'), sort: 'period' },
		{ ...required('agreement', 'acuerdo'), sort: 'text', most: mostOfSentence },
		{ ...optional('residents', 'residentes'), sort: 'count', most: mostResidents },
		{ ...optional('statedAreaM2', 'area_m2'), sort: 'area' },
		{ ...optional('constructedM2', 'construido_m2'), sort: 'area' },
		{ ...optional('note', 'nota'), sort: 'text', most: mostOfSentence },
		source
	]
};

/** What a feature of the layer is called by. */
export const titleField = (layer: ImportableLayer): 'name' | 'entity' =>
	layer === 'relocation-site' ? 'entity' : 'name';

/** Beside `field-missing`, `field` is the name the file uses. */
export type FieldFault =
	| { key: 'field-missing'; field: string; alias: string }
	| { key: 'field-too-long'; field: string; most: number }
	| { key: 'field-unknown-choice'; field: string; known: readonly string[] }
	| { key: 'field-not-a-count'; field: string; most: number }
	| { key: 'field-not-an-area'; field: string }
	| { key: 'field-not-a-period'; field: string };

export type FieldValue = string | number | null;
/** What a file says of a feature: texts and numbers; nothing where it says anything else. */
export type Properties = Readonly<Record<string, FieldValue>>;

const period = /^\d{4}-(0[1-9]|1[0-2]|H[12])$/;

/** Programs write numbers as texts, and the other way round. */
const figureOf = (text: string): number => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN);

const readCount = ({ name, most }: { name: string; most: number }, count: number): Outcome<FieldValue, FieldFault> =>
	Number.isInteger(count) && count <= most ? accepted(count) : refused({ key: 'field-not-a-count', field: name, most });

const readArea = ({ name }: { name: string }, area: number): Outcome<FieldValue, FieldFault> =>
	area > 0 && area <= mostAreaM2 ? accepted(area) : refused({ key: 'field-not-an-area', field: name });

const readText = (field: ImportField, text: string): Outcome<FieldValue, FieldFault> => {
	switch (field.sort) {
		case 'text':
			if (text.length <= field.most) return accepted(text);
			return refused({ key: 'field-too-long', field: field.name, most: field.most });
		case 'choice':
			if (field.choices.includes(text)) return accepted(text);
			return refused({ key: 'field-unknown-choice', field: field.name, known: field.choices });
		case 'count':
			return readCount(field, figureOf(text));
		case 'area':
			return readArea(field, figureOf(text));
		case 'period': {
			const month = text.toUpperCase();
			if (period.test(month)) return accepted(month);
			return refused({ key: 'field-not-a-period', field: field.name });
		}
	}
};

/** What the properties say in a field, by either of its names; nothing where it may be left out and is. */
export const readField = (field: ImportField, properties: Properties): Outcome<FieldValue, FieldFault> => {
	const { name, alias, isRequired } = field;
	const used = [name, alias].find((each) => String(properties[each] ?? '').trim() !== '');
	if (used) return readText({ ...field, name: used }, String(properties[used]).trim());
	return isRequired ? refused({ key: 'field-missing', field: name, alias }) : accepted(null);
};
