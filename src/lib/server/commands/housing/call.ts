import { z } from 'zod';
import { promiseText } from '#lib/domain/housing/call-promise.ts';
import {
	costFaults,
	currencyFaults,
	heldTo,
	termsFaults,
	type CallTerms,
	type TermsFault
} from '#lib/domain/housing/call-terms.ts';
import { notDonated } from '#lib/domain/housing/lot-donation.ts';
import { hashOfText } from '#lib/domain/housing/published-draw.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Db, Trx } from '../../db/database.ts';
import { openRegister } from '../../repositories/act.ts';
import {
	findCallById,
	insertCall,
	listCallLots,
	replaceCallLots,
	setCallOpen,
	setCallTerms,
	type Call
} from '../../repositories/call.ts';
import { listDonations } from '../../repositories/lot-donation.ts';
import { listOfferableLots, type OfferableLot } from '../../repositories/offerable-lot.ts';
import { findCostCeiling } from '../../repositories/cost-ceiling.ts';
import { listProgrammes } from '../../repositories/plan-parameters.ts';
import { listRelocationSites } from '../../repositories/relocation-site.ts';
import { listVersions } from '../../repositories/plan-version.ts';
import { today } from '../../today.ts';
import { defineCommand } from '../command.ts';
import { doneOn, office, termsInput, words } from './housing-input.ts';

type UnknownCall = { key: 'call-not-found' };
type OpenedCall = { key: 'call-already-open'; code: string };

export type CallRefusal =
	| UnknownCall
	| OpenedCall
	| TermsFault
	| { key: 'call-code-taken'; code: string }
	/** The plan has no such programme. */
	| { key: 'call-programme-unknown' }
	| { key: 'call-version-not-adopted' }
	/** Lots that may not be offered; `why` is of the first. */
	| { key: 'call-lots-not-offerable'; lots: string[]; why: string }
	| { key: 'call-without-lots' }
	/** Lots of a call for relocated households that nobody donated. */
	| { key: 'call-lots-not-donated'; lots: string[] }
	| { key: 'relocation-site-not-found' }
	/** Lots that the published files would name alike. */
	| { key: 'call-labels-alike'; lots: string[]; label: string };

const title = words(200);

const draftOf = async (trx: Trx, id: number): Promise<Outcome<Call, UnknownCall | OpenedCall>> => {
	const call = await findCallById(trx, id);
	if (!call) return refused({ key: 'call-not-found' });
	return call.openedOn === null ? accepted(call) : refused({ key: 'call-already-open', code: call.code });
};

/** Terms held to the norm of their programme, in its currency. */
const heldTerms = async (
	trx: Trx,
	programmeId: number,
	terms: CallTerms,
	on = today()
): Promise<Outcome<CallTerms, TermsFault>> => {
	const ceiling = await findCostCeiling(trx, programmeId, on);
	const [fault] = currencyFaults(terms, ceiling);
	return fault ? refused(fault) : accepted(heldTo(terms, ceiling));
};

/** Terms that name a relocation site as the plan does. */
const sitedTerms = async (
	trx: Trx,
	planId: number,
	terms: CallTerms
): Promise<Outcome<CallTerms, { key: 'relocation-site-not-found' }>> => {
	if (!terms.relocatedFrom) return accepted(terms);
	const { site } = terms.relocatedFrom;
	const known = (await listRelocationSites(trx, planId)).find((each) => each.site === site);
	return known
		? accepted({ ...terms, relocatedFrom: { site, name: known.entity } })
		: refused({ key: 'relocation-site-not-found' });
};

/** Makes a call that nobody sees yet. */
export const createCall = defineCommand({
	roles: office,
	input: z.object({
		planId: z.int(),
		programmeId: z.int(),
		code: z
			.string()
			.trim()
			.toUpperCase()
			.max(40)
			.regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/),
		title,
		municipality: title,
		terms: termsInput,
		illustrative: z.boolean().optional()
	}),
	run: async (trx, { illustrative = false, ...call }, actor): Promise<Outcome<{ id: number }, CallRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const programmes = await listProgrammes(trx, call.planId);
		if (!programmes.some(({ id: known }) => known === call.programmeId))
			return refused({ key: 'call-programme-unknown' });
		const sited = await sitedTerms(trx, call.planId, call.terms);
		if (!sited.ok) return sited;
		const held = await heldTerms(trx, call.programmeId, sited.value);
		if (!held.ok) return held;
		const id = await insertCall(trx, { ...call, terms: held.value, illustrative });
		if (id === undefined) return refused({ key: 'call-code-taken', code: call.code });
		await register.enter('create-call', 'call', [id]);
		return accepted({ id });
	}
});

/** Changes the words and terms of a draft. Fees above the norm are taken with a reason only, which its act tells. */
export const changeCall = defineCommand({
	roles: office,
	input: z.object({ callId: z.int(), title, municipality: title, terms: termsInput }),
	run: async (trx, { callId, ...changed }, actor): Promise<Outcome<Call, CallRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const draft = await draftOf(trx, callId);
		if (!draft.ok) return draft;
		const sited = await sitedTerms(trx, draft.value.planId, changed.terms);
		if (!sited.ok) return sited;
		const held = await heldTerms(trx, draft.value.programmeId, sited.value);
		if (!held.ok) return held;
		const [fault] = costFaults(held.value);
		if (fault) return refused(fault);
		const call = { ...draft.value, ...changed, terms: held.value };
		await setCallTerms(trx, callId, call);
		await register.enter('change-call', 'call', [callId]);
		return accepted(call);
	}
});

/** As the published files name it: nothing in it that separates fields. */
export const lotLabel = ({
	subdivision,
	block,
	number
}: Pick<OfferableLot, 'subdivision' | 'block' | 'number'>): string =>
	`${subdivision
		.replace(/[,;"]+/g, ' ')
		.replace(/\s+/g, ' ')
		.trim()} ${block}-${number}`;

/** Lots that differ only in what a label leaves out. */
const alike = (lots: readonly OfferableLot[]): CallRefusal | undefined => {
	const [clash] = [...Map.groupBy(lots, lotLabel)].filter(([, some]) => some.length > 1);
	if (!clash) return undefined;
	const [label, some] = clash;
	const names = some.map(({ subdivision, block, number }) => `«${subdivision}» ${block}-${number}`);
	return { key: 'call-labels-alike', lots: names, label };
};

/** Lots of the plan's adopted version by their lineage ids. */
export const adoptedLots = async (
	db: Db,
	call: Pick<Call, 'id' | 'planId' | 'programmeId'>
): Promise<Map<string, OfferableLot> | undefined> => {
	const adopted = (await listVersions(db, call.planId)).find(({ status }) => status === 'adopted');
	if (!adopted) return undefined;
	const lots = await listOfferableLots(db, adopted.id, call.programmeId, call.id);
	return new Map(lots.map((each) => [each.lot, each]));
};

type LotsRefusal = Extract<
	CallRefusal,
	{ key: 'call-version-not-adopted' | 'call-lots-not-offerable' | 'call-without-lots' }
>;

/** The lots as they are, if every one may be offered. */
const checkedLots = async (
	trx: Trx,
	call: Call,
	named: readonly string[]
): Promise<Outcome<OfferableLot[], LotsRefusal>> => {
	if (named.length === 0) return refused({ key: 'call-without-lots' });
	const known = await adoptedLots(trx, call);
	if (!known) return refused({ key: 'call-version-not-adopted' });
	const hindered = named.filter((lot) => known.get(lot)?.hindrance !== null);
	const [first] = hindered;
	if (first !== undefined) {
		const lots = hindered.map((lot) => {
			const found = known.get(lot);
			return found ? lotLabel(found) : lot;
		});
		return refused({ key: 'call-lots-not-offerable', lots, why: known.get(first)?.hindrance ?? 'unknown' });
	}
	return accepted(named.flatMap((lot) => known.get(lot) ?? []));
};

/** Sets which lots a draft offers, in the order in which they are offered. */
export const offerLots = defineCommand({
	roles: office,
	input: z.object({
		callId: z.int(),
		lots: z
			.array(z.uuid())
			.max(20_000)
			.refine((lots) => new Set(lots).size === lots.length)
	}),
	run: async (trx, { callId, lots }, actor): Promise<Outcome<{ lots: number }, CallRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const draft = await draftOf(trx, callId);
		if (!draft.ok) return draft;
		const offered = await checkedLots(trx, draft.value, lots);
		if (!offered.ok) return offered;
		const clash = alike(offered.value);
		if (clash) return refused(clash);
		const rows = offered.value.map(({ lot, eastMm, northMm, areaMm2, ...name }, index) => ({
			position: index + 1,
			lot,
			label: lotLabel(name),
			eastMm,
			northMm,
			areaMm2
		}));
		await replaceCallLots(trx, callId, rows);
		await register.enter('change-call', 'call', [callId], () => ({ lots: rows.map(({ label }) => label) }));
		return accepted({ lots: rows.length });
	}
});

/** Opens a call to applications: from now on nothing of it changes. */
export const openCall = defineCommand({
	roles: office,
	input: z.object({ callId: z.int(), on: doneOn }),
	run: async (trx, { callId, on }, actor): Promise<Outcome<{ termsHash: string }, CallRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const draft = await draftOf(trx, callId);
		if (!draft.ok) return draft;
		const held = await heldTerms(trx, draft.value.programmeId, draft.value.terms, on);
		if (!held.ok) return held;
		const [fault] = termsFaults(held.value);
		if (fault) return refused(fault);
		const call = { ...draft.value, terms: held.value };
		await setCallTerms(trx, callId, call);
		const lots = await listCallLots(trx, callId);
		const offered = await checkedLots(
			trx,
			draft.value,
			lots.map(({ lot }) => lot)
		);
		if (!offered.ok) return offered;
		const missing = call.terms.relocatedFrom ? notDonated(lots, await listDonations(trx, callId)) : [];
		if (missing.length > 0) return refused({ key: 'call-lots-not-donated', lots: missing.map(({ label }) => label) });
		const programmes = await listProgrammes(trx, call.planId);
		const programme = programmes.find(({ id }) => id === call.programmeId) ?? { code: '', name: '' };
		const termsHash = hashOfText(promiseText({ ...call, programme }, lots));
		await setCallOpen(trx, callId, termsHash, on);
		await register.enter('open-call', 'call', [callId]);
		await register.enter(
			'open-call',
			'call_lot',
			lots.map(({ id }) => id)
		);
		return accepted({ termsHash });
	}
});
