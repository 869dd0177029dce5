import type { ApplicationEvent } from '#lib/domain/housing/application.ts';
import type { CallTerms } from '#lib/domain/housing/call-terms.ts';
import { wholeFrom } from '#lib/domain/housing/made-up.ts';
import { servicesFor } from '#lib/domain/housing/proof-record.ts';
import {
	checksOf,
	kindsOf,
	provenSteps,
	type Proof,
	type ProvenStep,
	type StageProof
} from '#lib/domain/housing/stage-proof.ts';
import { openRegister } from '../../../repositories/act.ts';
import { listBlockServices, type CompletedService } from '../../../repositories/block-service.ts';
import { listVisitsOf } from '../../../repositories/visit.ts';
import { enterVisits } from '../visit.ts';
import type { Move, Telling } from './telling.ts';

/** A UUID of the story's own chance: the same in every town that has the example. */
export const madeUpKey = (random: () => number): string => {
	const digits = Array.from({ length: 32 }, () => wholeFrom(random, [0, 15]).toString(16));
	[digits[12], digits[16]] = ['4', 'a'];
	return digits.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** An act on paper for each check; `proveAll` puts records in place of those that a paper does not show. */
export const onPaper = (
	{ words, random }: Telling,
	{ stages }: CallTerms,
	event: 'occupy' | 'adjudicate' | 'title',
	on: string
): StageProof =>
	Object.fromEntries(
		checksOf(event, stages).map(({ id }) => {
			const number = words.documents.replace('{number}', String(wholeFrom(random, [1, 999])));
			return [id, [{ kind: 'paper' as const, number, on, keptAt: words.keptAt }]];
		})
	);

const foundOn = { occupy: 'lived_in', warn: 'empty', revert: 'empty' } as const;

/** Whoever moves in was visited on that day, whoever is warned was not found, and is not when the lot reverts. */
const visitAll = async ({ database, trx, people, words, records }: Telling, moves: readonly Move[]): Promise<void> => {
	const visits = moves.flatMap(({ application: { id: applicationId, householdId }, event }) => {
		if (event.event !== 'occupy' && event.event !== 'warn' && event.event !== 'revert') return [];
		const found = foundOn[event.event];
		const visit = { visitKey: madeUpKey(records), found, note: words.foundNotes[found], evidenceFileId: null };
		return [{ ...visit, applicationId, householdId, on: event.on }];
	});
	if (visits.length === 0) return;
	await enterVisits(trx, database.vault, await openRegister(trx, people.officer.userId), visits);
};

interface Known {
	/** Id of an application's last visit. */
	visit: ReadonlyMap<number, number>;
	services: ReadonlyMap<number, readonly CompletedService[]>;
}

type ProvenEvent = ApplicationEvent & { event: ProvenStep };

const isProven = (event: ApplicationEvent): event is ProvenEvent => provenSteps.some((each) => each === event.event);

/** The records that are there for each check which no paper shows. */
const proven = (
	{ words, records }: Telling,
	{ stages }: CallTerms,
	{ visit, services }: Known,
	applicationId: number,
	event: ProvenEvent
): StageProof =>
	Object.fromEntries(
		checksOf(event.event, stages).map((check): [string, readonly Proof[]] => {
			const [kind] = kindsOf(check);
			if (kind === 'visit') return [check.id, [{ kind, visit: visit.get(applicationId) ?? 0 }]];
			if (check.shownBy === 'decision') {
				const number = words.resolution.replace('{number}', String(wholeFrom(records, [1, 999])));
				return [check.id, [{ kind: 'resolution', number, on: event.on }]];
			}
			const complete = (services.get(applicationId) ?? []).findLast(
				({ service, on }) => on <= event.on && servicesFor(check, event.event, service)
			);
			if (kind === 'service' && complete) return [check.id, [{ kind, service: complete.id }]];
			return [check.id, event.evidence[check.id] ?? []];
		})
	);

/** Moves with the records that show them; visits that they need are made first. */
export const proveAll = async (telling: Telling, terms: CallTerms, moves: readonly Move[]): Promise<Move[]> => {
	await visitAll(telling, moves);
	if (!moves.some(({ event }) => isProven(event))) return [...moves];
	const { trx, callId } = telling;
	const visits = await listVisitsOf(
		trx,
		moves.map(({ application }) => application.id)
	);
	const blocks = await listBlockServices(trx, callId);
	const known: Known = {
		visit: new Map(visits.map(({ applicationId, id }) => [applicationId, id])),
		services: new Map(blocks.map(({ applicationId, services }) => [applicationId, services]))
	};
	return moves.map(({ application, event }) => {
		if (!isProven(event)) return { application, event };
		return { application, event: { ...event, evidence: proven(telling, terms, known, application.id, event) } };
	});
};
