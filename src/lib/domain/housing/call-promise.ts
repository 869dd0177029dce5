import { canonicalJson } from '../canonical-hash.ts';
import type { CallTerms } from './call-terms.ts';
import { hashOfText } from './published-draw.ts';

/** What stands in a call from its opening on. */
export interface PromisedCall {
	code: string;
	title: string;
	municipality: string;
	programme: { code: string; name: string };
	/** With the windows, the fees and the places. */
	terms: CallTerms;
}

/** A lot that the call offers, in the order it is offered. */
export interface PromisedLot {
	position: number;
	/** Lineage id. */
	lot: string;
	label: string;
	/** Middle of the lot, plan CRS. */
	eastMm: number;
	northMm: number;
	areaMm2: number;
}

const format = 'pampa-call/1';

const lotFields = ({ position, lot, label, eastMm, northMm, areaMm2 }: PromisedLot): PromisedLot => ({
	position,
	lot,
	label,
	eastMm,
	northMm,
	areaMm2
});

/** What is promised to all who apply, as a file that is the same whoever writes it: names in order, a tab to indent. */
export const promiseText = (
	{ code, title, municipality, programme, terms }: PromisedCall,
	lots: readonly PromisedLot[]
): string => {
	const { code: programmeCode, name } = programme;
	const whole = { format, code, title, municipality, programme: { code: programmeCode, name }, terms };
	const inOrder: unknown = JSON.parse(canonicalJson({ ...whole, lots: lots.map(lotFields) }));
	return `${JSON.stringify(inOrder, undefined, '\t')}\n`;
};

/** The file of calls that were opened before it had a format: terms and lots only, RFC 8785. */
const formerText = ({ terms }: PromisedCall, lots: readonly PromisedLot[]): string =>
	canonicalJson({ terms, lots: lots.map(lotFields) });

/**
 * The file whose SHA-256 is the hash that a call was opened with. Where something was changed since, its hash is another: that is
 * for whoever compares them to see.
 *
 * @param termsHash Hexadecimal.
 */
export const publishedPromise = (call: PromisedCall, lots: readonly PromisedLot[], termsHash: string): string => {
	const former = formerText(call, lots);
	return hashOfText(former) === termsHash ? former : promiseText(call, lots);
};
