import { m } from '#lib/paraglide/messages.js';
import { accountFieldSentences, accountSentences } from './account-reason.ts';
import { awardSentences } from './award-reason.ts';
import { callSentences, daySentence } from './call-reason.ts';
import { caseSentences } from './case-reason.ts';
import { drawSentences } from './draw-reason.ts';
import { earmarkSentences } from './earmark-reason.ts';
import { featureImportSentences } from './feature-import-reason.ts';
import { formSentences } from './form-reason.ts';
import { housingSentences } from './housing-reason.ts';
import { planSentences } from './plan-reason.ts';
import { proofSentences } from './proof-reason.ts';
import { registerSentences } from './register-reason.ts';
import { relocationSentences } from './relocation-reason.ts';
import { ruleSentences } from './rule-reason.ts';
import { formatGridArea, formatMetres, formatNumber, formatSquareMetres } from './numbers.ts';

/** Why something was refused: a key, and the figures that belong to it, as rules and commands answer them. */
export interface Reason {
	readonly key: string;
	readonly [figure: string]: unknown;
}

const degrees = (value: number): string => `${formatNumber(value, 6)}°`;
const coordinate = (value: number): string => formatNumber(value, 3);

const figuresByName: Record<string, (value: number) => string> = {
	srid: String,
	lon: degrees,
	lat: degrees,
	east: coordinate,
	north: coordinate
};

/** More would not be read. */
const mostListed = 12;

/** A list in words; of a long one the first, and how many there are. */
const listText = (values: readonly unknown[]): string => {
	if (values.length <= mostListed) return values.join(', ');
	return `${values.slice(0, mostListed).join(', ')}, … (${formatNumber(values.length)})`;
};

/** A figure in words, by the unit its name ends in: `…Mm2`, `…M2`, `…M`, `…Pct`; other numbers are counts. */
const figureText = (name: string, value: unknown): string => {
	if (Array.isArray(value)) return listText(value);
	if (typeof value !== 'number') return typeof value === 'string' ? value : JSON.stringify(value ?? '');
	const own = figuresByName[name];
	if (own) return own(value);
	if (name.endsWith('Mm2')) return formatGridArea(value);
	if (name.endsWith('M2')) return formatSquareMetres(value);
	if (name.endsWith('M')) return formatMetres(value);
	return formatNumber(value, Number.isInteger(value) ? 0 : 2);
};

/** The text of a figure of the reason; a figure it lacks is left blank rather than failing the page. */
type Figures = (name: string) => string;

/** The sentence for a field that is wrong, by where it stands in the input; undefined for one without a sentence of its own. */
const fieldSentence = (path: string): string | undefined =>
	(Object.hasOwn(accountFieldSentences, path) ? accountFieldSentences[path]?.() : undefined) ?? daySentence(path);

const sentences: Record<string, (figure: Figures) => string> = {
	'not-allowed': () => m.reason_not_allowed(),
	'not-found': () => m.app_not_found_text(),
	'input-invalid': (figure) => fieldSentence(figure('path')) ?? m.reason_input_invalid({ path: figure('path') }),
	'scope-blocks-invalid': () => m.reason_scope_blocks_invalid(),
	'scope-box-invalid': () => m.reason_scope_box_invalid(),
	...accountSentences,
	...awardSentences,
	...callSentences,
	...caseSentences,
	...housingSentences,
	...planSentences,
	...proofSentences,
	...drawSentences,
	...earmarkSentences,
	...featureImportSentences,
	...formSentences,
	...registerSentences,
	...relocationSentences,
	...ruleSentences
};

/** The sentence for a reason, in the reader's language; one we have no words for is told with its key. */
export const reasonText = (reason: Reason): string => {
	const sentence = sentences[reason.key];
	if (!sentence) return m.reason_unknown({ key: reason.key });
	return sentence((name) => (name in reason ? figureText(name, reason[name]) : ''));
};

/** Keys that have a sentence of their own, for the test that holds them to the code. */
export const knownReasonKeys: readonly string[] = Object.keys(sentences);
