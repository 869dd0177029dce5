import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ApplicationState } from '#lib/domain/housing/application.ts';
import { joinAssessments } from '#lib/domain/housing/assessment.ts';
import { commitmentOf } from '#lib/domain/housing/draw.ts';
import { isHolding } from '#lib/domain/housing/lot-state.ts';
import { holdOf } from '#lib/domain/housing/remedy.ts';
import { publicHousehold, sealedFiles, sealsOfFiles, type DrawEntries } from '#lib/domain/housing/published-draw.ts';
import { sealFault } from '#lib/domain/housing/verify-draw.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Trx } from '../../db/database.ts';
import { assessmentsOfCall } from '../../assessments.ts';
import { sealUnits, type DrawnHousehold } from '../../draw-units.ts';
import { openRegister } from '../../repositories/act.ts';
import { listApplications, type StoredApplication } from '../../repositories/application.ts';
import { listCallLots, type Call } from '../../repositories/call.ts';
import { insertDraw, isOpenDraw, listDraws, secretSeal, type Draw } from '../../repositories/draw.ts';
import { listFlags } from '../../repositories/duplicate.ts';
import { listObjections } from '../../repositories/objection.ts';
import { storableText } from '../../storable-text.ts';
import type { Vault } from '../../vault.ts';
import { defineCommand } from '../command.ts';
import { rightRefusal } from './admission.ts';
import { openedCall, termsOf, type DrawRefusal } from './draw-terms.ts';
import { doneOn, office, words } from './housing-input.ts';

const codesOf = (applications: readonly StoredApplication[], ...states: ApplicationState[]): string[] =>
	applications.filter(({ progress }) => states.includes(progress.state)).map(({ code }) => code);

const takesPart = ({ progress: { state } }: StoredApplication): boolean => state === 'eligible' || state === 'ranked';

const pairCodes = (flags: readonly { code: string; other: string }[]): string[] => [
	...new Set(flags.flatMap(({ code, other }) => [other, code]))
];

/** Who takes part with what was assessed of them, once nothing about any application is open. */
const drawnHouseholds = async (
	trx: Trx,
	vault: Vault,
	call: Call,
	applications: readonly StoredApplication[]
): Promise<Outcome<DrawnHousehold[], DrawRefusal>> => {
	const open = codesOf(applications, 'submitted', 'observed');
	if (open.length > 0) return refused({ key: 'draw-applications-open', codes: open });
	const taking = applications.filter(takesPart);
	if (taking.length === 0) return refused({ key: 'draw-nobody' });
	const inDraw = new Set(taking.map(({ code }) => code));
	const flags = (await listFlags(trx, call.id)).filter(
		({ code, state, other, otherState }) =>
			(inDraw.has(code) && (inDraw.has(other) || isHolding(otherState))) || (inDraw.has(other) && isHolding(state))
	);
	const unjudged = flags.filter(({ judgement }) => judgement === null);
	if (unjudged.length > 0) return refused({ key: 'draw-flags-open', codes: pairCodes(unjudged) });
	const same = flags.filter(({ judgement }) => judgement === 'same');
	if (same.length > 0) return refused({ key: 'draw-household-twice', codes: pairCodes(same) });
	const unsettled = await unsettledOf(trx, call, taking);
	return unsettled.length > 0
		? refused({ key: 'draw-objections-open', codes: unsettled })
		: withUnits(trx, vault, call, taking);
};

/** Whose place is on hold or barred by an objection that was upheld: it would be drawn with points that are wrong, or in vain. */
const unsettledOf = async (trx: Trx, { id: callId }: Call, taking: readonly StoredApplication[]): Promise<string[]> => {
	const held = (await listObjections(trx, callId)).filter((objection) => {
		const hold = holdOf(objection);
		return hold === 'bar' || hold === 'reassess';
	});
	return taking.filter(({ id }) => held.some(({ applicationId }) => applicationId === id)).map(({ code }) => code);
};

const withUnits = async (
	trx: Trx,
	vault: Vault,
	{ id }: Call,
	taking: readonly StoredApplication[]
): Promise<Outcome<DrawnHousehold[], DrawRefusal>> => {
	const found = await assessmentsOfCall(trx, vault, id);
	const joint = taking.map(({ id: applicationId, householdId, code, near }) => ({
		householdId,
		code,
		near,
		assessed: joinAssessments(found.get(applicationId) ?? {})
	}));
	const missing = joint.filter(({ assessed }) => assessed.kind !== 'joint').map(({ code }) => code);
	if (missing.length > 0) return refused({ key: 'draw-not-assessed', codes: missing });
	return accepted(
		joint.flatMap(({ assessed, ...household }) =>
			assessed.kind === 'joint' ? [{ ...household, units: assessed.units }] : []
		)
	);
};

/** A draw that is done again stands beside the first: with a reason, a second person, and before any lot went by it. */
const mayDrawAgain = (
	last: Draw | undefined,
	applications: readonly StoredApplication[],
	{ reason, secondUserId, by }: { reason: string | null; secondUserId: string | null; by: string }
): DrawRefusal | undefined => {
	if (!last) return undefined;
	if (isOpenDraw(last)) return { key: 'draw-sealed-already', number: last.number };
	const gone = applications
		.filter(({ progress }) => 'lot' in progress && progress.lot !== null)
		.map(({ code }) => code);
	if (gone.length > 0) return { key: 'draw-lots-assigned', codes: gone };
	if (reason === null) return { key: 'draw-again-needs-reason' };
	return secondUserId === null || secondUserId === by ? { key: 'draw-again-needs-second' } : undefined;
};

/** Steps of who takes part that come after a day: no rank could follow them. */
const laterSteps = (applications: readonly StoredApplication[], on: string): DrawRefusal | undefined => {
	const later = applications.filter((application) => takesPart(application) && application.progress.on > on);
	const last = later
		.map(({ progress }) => progress.on)
		.sort()
		.at(-1);
	return last === undefined ? undefined : { key: 'draw-before-steps', codes: later.map(({ code }) => code), last };
};

interface Sealing {
	callId: number;
	on: string;
	reason: string | null;
	secondUserId: string | null;
	/** Account of who seals it. */
	by: string;
	/** Hexadecimal, 32 bytes. */
	secret: string;
	/** What was assessed of households is hashed with; hexadecimal, 32 bytes, never told. */
	salt: string;
}

/** Seals a draw with a secret; only the draw of people who are made up has one that is known beforehand. */
export const sealWith = async (
	trx: Trx,
	vault: Vault,
	{ callId, on, by, secret, salt, ...again }: Sealing
): Promise<Outcome<{ number: number; seal: string }, DrawRefusal>> => {
	const register = await openRegister(trx, by);
	const opened = await openedCall(trx, callId);
	if (!opened.ok) return opened;
	const call = opened.value;
	const { applyUntil, cureUntil } = call.terms.windows;
	if (on <= applyUntil) return refused({ key: 'draw-before-window', until: applyUntil });
	const applications = await listApplications(trx, callId);
	if (on <= cureUntil)
		return refused({ key: 'draw-before-cures', until: cureUntil, codes: codesOf(applications, 'observed') });
	const last = (await listDraws(trx, callId)).at(-1);
	const refusal =
		mayDrawAgain(last, applications, { ...again, by }) ??
		laterSteps(applications, on) ??
		(await rightRefusal({ trx, register }, call, applications.filter(takesPart)));
	if (refusal) return refused(refusal);
	const households = await drawnHouseholds(trx, vault, call, applications);
	if (!households.ok) return households;

	const commitment = commitmentOf(secret);
	const terms = termsOf(call, commitment);
	const entries = await entriesOf(trx, call, households.value, salt);
	const fault = sealFault(terms, entries, { secret, on });
	if (fault) return refused(fault);
	const files = sealedFiles(terms, entries);
	const { seal } = sealsOfFiles(files);
	const number = (last?.number ?? 0) + 1;
	const id = await insertDraw(trx, {
		callId,
		number,
		commitment,
		sealedSecret: vault.seal(secret, secretSeal({ callId, number })),
		sealedUnits: await sealUnits(trx, vault, { callId, number }, { salt, households: households.value }),
		sealedBy: by,
		seal,
		sealedFiles: files,
		sealedOn: on,
		...again
	});
	await register.enter('seal', 'draw', [id]);
	return accepted({ number, seal });
};

const newSecret = (): string => randomBytes(32).toString('hex');

/**
 * Seals a draw before its event: makes the secret, commits to it, and writes down terms, households and lots for everybody to
 * see. From now on nobody can change who takes part.
 */
export const sealDraw = defineCommand({
	roles: office,
	input: z.object({
		callId: z.int(),
		on: doneOn,
		reason: words(500).nullable(),
		/** Account of who agrees that it is done again. */
		secondUserId: storableText.max(100).nullable()
	}),
	run: (trx, draw, { userId: by }, vault) =>
		sealWith(trx, vault, { ...draw, by, secret: newSecret(), salt: newSecret() })
});

const entriesOf = async (
	trx: Trx,
	call: Call,
	households: readonly DrawnHousehold[],
	salt: string
): Promise<DrawEntries> => {
	const lots = await listCallLots(trx, call.id);
	return {
		households: households.map((household) => publicHousehold(call.terms.criteria, salt, household)),
		lots: lots.map(({ label, eastMm, northMm }) => ({ id: label, eastMm, northMm })),
		places: call.terms.places
	};
};
