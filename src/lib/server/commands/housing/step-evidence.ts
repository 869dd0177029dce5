import { z } from 'zod';
import type { ApplicationEvent, StageChecks } from '#lib/domain/housing/application.ts';
import { proofRefusal, type ProofRecord, type ProofRefusal } from '#lib/domain/housing/proof-record.ts';
import { checksOf, provenSteps, type Proof, type ProvenStep } from '#lib/domain/housing/stage-proof.ts';
import type { Trx } from '../../db/database.ts';
import type { Register } from '../../repositories/act.ts';
import { listBlockServices } from '../../repositories/block-service.ts';
import {
	findProofFiles,
	findProofServices,
	findProofSince,
	findProofVisits,
	insertStepEvidence,
	type AskedVisit,
	type StepEvidence
} from '../../repositories/step-evidence.ts';
import { storableText } from '../../storable-text.ts';
import { doneOn } from './housing-input.ts';

const words = (most: number) =>
	storableText.transform((text) => text.trim().normalize('NFC')).pipe(z.string().max(most));
const paper = { number: words(100), on: z.union([z.literal(''), doneOn]) };

/** `Proof` as it comes from outside; the rules say what of a paper may not be blank. */
const proof = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('visit'), visit: z.int() }),
	z.object({ kind: z.literal('file'), file: z.uuid().toLowerCase() }),
	z.object({ kind: z.literal('service'), service: z.int() }),
	z.object({ kind: z.literal('resolution'), ...paper }),
	z.object({ kind: z.literal('paper'), ...paper, keptAt: words(200) })
]);

/** `StageProof` as it comes from outside. */
export const stageProofInput = z.record(storableText.max(40), z.array(proof).max(50));

type ProvenEvent = ApplicationEvent & { event: ProvenStep };

const isProven = (event: ApplicationEvent): event is ProvenEvent => provenSteps.some((each) => each === event.event);

interface Proven {
	application: { id: number; callId: number };
	event: ProvenEvent;
}

const contraryTo = (step: ProvenStep): AskedVisit['contrary'] =>
	step === 'revert' ? ['lived_in'] : ['empty', 'other_people'];

const evidenceOf = ({ application, event }: Proven): StepEvidence[] =>
	Object.entries(event.evidence).flatMap(([shows, proofs]) =>
		proofs.map((each) => ({ applicationId: application.id, step: event.event, on: event.on, shows, proof: each }))
	);

/** Looks up what the register knows of records. */
const recordsOf = async (trx: Trx, evidence: readonly StepEvidence[]) => {
	const [visits, files, services]: [AskedVisit[], string[], number[]] = [[], [], []];
	for (const { proof: each, on, step } of evidence) {
		if (each.kind === 'visit') visits.push({ visit: each.visit, on, contrary: contraryTo(step) });
		else if (each.kind === 'file') files.push(each.file);
		else if (each.kind === 'service') services.push(each.service);
	}
	const found = {
		visits: await findProofVisits(trx, visits),
		files: await findProofFiles(trx, files),
		services: await findProofServices(trx, services)
	};
	return (each: Proof): ProofRecord | undefined => {
		if (each.kind === 'visit') return found.visits.get(each.visit);
		if (each.kind === 'file') return found.files.get(each.file);
		return each.kind === 'service' ? found.services.get(each.service) : undefined;
	};
};

/** Block of each application's lot, where services are shown. */
const blocksOf = async (trx: Trx, proven: readonly Proven[], evidence: readonly StepEvidence[]) => {
	const [first] = proven;
	if (!first || !evidence.some(({ proof: each }) => each.kind === 'service')) return new Map<number, string>();
	const only = proven.length === 1 ? first.application.id : undefined;
	const blocks = await listBlockServices(trx, first.application.callId, only);
	return new Map(blocks.map(({ applicationId, block }) => [applicationId, block]));
};

const firstRefusal = async (
	trx: Trx,
	stages: StageChecks,
	proven: readonly Proven[],
	evidence: readonly StepEvidence[]
): Promise<ProofRefusal | undefined> => {
	const recordOf = await recordsOf(trx, evidence);
	const blocks = await blocksOf(trx, proven, evidence);
	const visited = evidence.filter(({ proof: each }) => each.kind === 'visit');
	const since = await findProofSince(trx, [...new Set(visited.map(({ applicationId }) => applicationId))]);
	for (const { applicationId, step, on, shows, proof: each } of evidence) {
		const check = checksOf(step, stages).find(({ id }) => id === shows);
		if (!check) continue;
		const held = { block: blocks.get(applicationId), since: since.get(applicationId) };
		const context = { event: step, on, applicationId, ...held };
		const refusal = proofRefusal(each, recordOf(each), check, context);
		if (refusal) return refusal;
	}
	return undefined;
};

/**
 * Stores what shows the steps of applications of one call, or tells why a record does not show it. Each step must be one that the
 * rules allow, and is taken afterwards: the database lets nobody take it without.
 */
export const showSteps = async (
	trx: Trx,
	register: Register,
	stages: StageChecks,
	moves: readonly { application: { id: number; callId: number }; event: ApplicationEvent }[]
): Promise<ProofRefusal | undefined> => {
	const proven = moves.flatMap(({ application, event }) => (isProven(event) ? [{ application, event }] : []));
	const evidence = proven.flatMap(evidenceOf);
	if (evidence.length === 0) return undefined;
	const refusal = await firstRefusal(trx, stages, proven, evidence);
	if (refusal) return refusal;
	await register.enter('prove', 'step_evidence', await insertStepEvidence(trx, evidence));
	return undefined;
};
