import { m } from '#lib/paraglide/messages.js';

type Figures = (name: string) => string;

const field = (figure: Figures) => ({ field: figure('field') });

/** Sentences for what is refused in bringing features in from a file: of the file, and of its rows. */
export const featureImportSentences: Record<string, (figure: Figures) => string> = {
	'features-not-geojson': () => m.reason_features_not_geojson(),
	'features-too-many': (figure) => m.reason_features_too_many({ features: figure('features'), most: figure('most') }),
	'rows-refused': (figure) => m.reason_rows_refused({ refused: figure('refused'), rows: figure('rows') }),
	'field-missing': (figure) => m.reason_field_missing({ ...field(figure), alias: figure('alias') }),
	'field-too-long': (figure) => m.reason_field_too_long({ ...field(figure), most: figure('most') }),
	'field-unknown-choice': (figure) => m.reason_field_unknown_choice({ ...field(figure), known: figure('known') }),
	'field-not-a-count': (figure) => m.reason_field_not_a_count({ ...field(figure), most: figure('most') }),
	'field-not-an-area': (figure) => m.reason_field_not_an_area(field(figure)),
	'field-not-a-period': (figure) => m.reason_field_not_a_period(field(figure)),
	'row-without-shape': () => m.reason_row_without_shape(),
	'row-not-an-area': () => m.reason_row_not_an_area(),
	'row-outside-crs': (figure) => m.reason_row_outside_crs({ x: figure('x'), y: figure('y'), crs: figure('crs') }),
	'row-crosses-itself': (figure) => m.reason_row_crosses_itself({ lon: figure('lon'), lat: figure('lat') }),
	'row-without-extent': () => m.reason_row_without_extent(),
	'row-twice': (figure) => m.reason_row_twice({ other: figure('other') }),
	'row-in-plan': () => m.reason_row_in_plan()
};
