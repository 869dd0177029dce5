import type { CallTerms } from '#lib/domain/housing/call-terms.ts';
import { provenSteps, type Proof } from '#lib/domain/housing/stage-proof.ts';
import { typedNumber } from '#lib/format/typed-number.ts';
import { chosenProof } from './proof-choices.ts';

const textOf = (form: FormData, name: string): string => {
	const value = form.get(name);
	return typeof value === 'string' ? value.trim() : '';
};

/** What was written beside each check: one piece of evidence a line. */
const evidenceOf = (form: FormData): Record<string, string[]> =>
	Object.fromEntries(
		[...form.keys()]
			.filter((name) => name.startsWith('evidence.'))
			.map((name) => [
				name.slice('evidence.'.length),
				textOf(form, name)
					.split('\n')
					.map((line) => line.trim())
					.filter((line) => line !== '')
			])
	);

/** A paper by where it is found; nothing where nothing was written of it. */
const paperOf = (form: FormData, check: string): Proof[] => {
	const field = (name: string): string => textOf(form, `paper.${check}.${name}`);
	const [number, on, keptAt] = [field('number'), field('on'), field('keptAt')];
	if (number === '' && on === '' && keptAt === '') return [];
	return [field('kind') === 'resolution' ? { kind: 'resolution', number, on } : { kind: 'paper', number, on, keptAt }];
};

/** The records that were chosen for each check. */
const proofsOf = (form: FormData): Record<string, Proof[]> => {
	const checks = [...form.keys()].flatMap((name) => /^(?:proof|paper)\.([a-z0-9-]+)/.exec(name)?.[1] ?? []);
	return Object.fromEntries(
		[...new Set(checks)].map((check) => {
			const chosen = form.getAll(`proof.${check}`).flatMap((value) => {
				const proof = typeof value === 'string' ? chosenProof(value) : undefined;
				return proof ? [proof] : [];
			});
			return [check, [...chosen, ...paperOf(form, check)]];
		})
	);
};

const observationsOf = (form: FormData, terms: CallTerms | undefined) => {
	const observed = new Set(form.getAll('observed'));
	return (terms?.requirements ?? [])
		.filter(({ id }) => observed.has(id))
		.map(({ id, title, cure }) => ({ requirement: { id, title }, cure: textOf(form, `cure.${id}`) || cure }));
};

/** The event a form of the case page stands for; the command says what of it cannot be. */
export const eventInput = (form: FormData, terms: CallTerms | undefined) => {
	const event = textOf(form, 'event');
	return {
		event,
		on: textOf(form, 'on'),
		until: textOf(form, 'until') || undefined,
		reason: textOf(form, 'reason') || undefined,
		observations: event === 'observe' ? observationsOf(form, terms) : undefined,
		evidence: provenSteps.some((each) => each === event) ? proofsOf(form) : evidenceOf(form),
		remark: textOf(form, 'remark'),
		reply: textOf(form, 'reply'),
		resolution: textOf(form, 'resolution'),
		how: textOf(form, 'how'),
		lateReason: textOf(form, 'lateReason')
	};
};

export const assessmentInput = (form: FormData) => ({
	assessor: textOf(form, 'assessor'),
	units: form.getAll('units').map((value) => (typeof value === 'string' ? typedNumber(value) : NaN)),
	note: textOf(form, 'note')
});

/** What an act says beside its day: why and how, why so late, and what else. */
export const textsOf = (content: unknown): Record<'reason' | 'how' | 'lateReason' | 'remark', string | null> => {
	const decided = typeof content === 'object' && content !== null && 'decided' in content ? content.decided : null;
	const fields = new Map<string, unknown>(Object.entries(decided ?? {}));
	const text = (name: string): string | null => {
		const value = fields.get(name);
		return typeof value === 'string' ? value : null;
	};
	return { reason: text('reason'), how: text('how'), lateReason: text('lateReason'), remark: text('remark') };
};

/** The day something was done, as its act says it; nothing where it says none. */
export const dayOf = (content: unknown): string | null => {
	const decided = typeof content === 'object' && content !== null && 'decided' in content ? content.decided : null;
	const on = typeof decided === 'object' && decided !== null && 'on' in decided ? decided.on : null;
	return typeof on === 'string' ? on : null;
};
