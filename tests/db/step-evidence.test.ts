import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { awarded } from '../support/award.ts';
import { errorCodeOf } from '../support/error-code.ts';
import { housingDesk, valueOf } from '../support/housing-desk.ts';
import { blockOf, evidenceFor, paper, reach, served, visited } from '../support/stages.ts';
import type { Proof } from '#lib/domain/housing/stage-proof.ts';
import { addEvidenceFile } from '#lib/server/commands/housing/evidence.ts';
import { correctService } from '#lib/server/commands/housing/service.ts';
import { stepApplication } from '#lib/server/commands/housing/step.ts';
import type { Trx } from '#lib/server/db/database.ts';
import { listStepEvidence } from '#lib/server/repositories/step-evidence.ts';

const desk = housingDesk();

const attempt = async (applicationId: number, event: string, on: string, evidence: unknown) => {
	const step = { event, on, evidence, ...(event === 'revert' && { resolution: 'Nobody came' }) };
	const outcome = await stepApplication(desk.app.database, desk.officer, { applicationId, event: step });
	return outcome.ok ? 'done' : outcome.reason.key;
};

const fileOf = async (applicationId: number, shows: string): Promise<Proof> => {
	const bytes = new TextEncoder().encode(`%PDF-1.4 ${shows}`);
	const file = { applicationId, shows, name: `${shows}.pdf`, bytes };
	return { kind: 'file', file: valueOf(await addEvidenceFile(desk.app.database, desk.officer, file)).id };
};

describe('a stage', () => {
	test('is shown by records of this household that fit its day, and by no others', async () => {
		const [own, other] = [await awarded(desk), await awarded(desk)];
		const { applicationId: id } = own;
		const foreign = await visited(desk, other.applicationId, '1998-05-20', 'lived_in');
		const empty = await visited(desk, id, '1998-05-01', 'empty');
		const found = await visited(desk, id, '1998-05-20', 'lived_in');
		const occupy = (on: string, ...visit: unknown[]) => attempt(id, 'occupy', on, { visit });
		expect(await occupy('1998-06-01')).toBe('evidence-missing');
		expect(await occupy('1998-06-01', 'visit 1')).toBe('input-invalid');
		expect(await occupy('1998-06-01', paper('Visit 1'))).toBe('proof-of-other-sort');
		expect(await occupy('1998-06-01', { kind: 'visit', visit: 999_999 })).toBe('proof-not-found');
		expect(await occupy('1998-06-01', foreign)).toBe('proof-of-another');
		expect(await occupy('1998-06-01', empty)).toBe('proof-unfit');
		expect(await occupy('1998-05-19', found)).toBe('proof-after-step');
		const left = await visited(desk, id, '1998-05-25', 'empty');
		expect(await occupy('1998-06-01', found)).toBe('proof-superseded');
		expect(await occupy('1998-05-24', found)).toBe('done');
		await desk.step(id, { event: 'warn', on: '1998-08-01', until: '1998-08-16' });
		const decision = [{ kind: 'resolution', number: 'Resolution 7', on: '1998-08-20' }];
		expect(await attempt(id, 'revert', '1998-08-20', { 'found-empty': [found], decision })).toBe('proof-unfit');
		expect(await attempt(id, 'revert', '1998-08-20', { 'found-empty': [left], decision })).toBe('proof-stale');
		const still = await visited(desk, id, '1998-08-18', 'empty');
		expect(await attempt(id, 'revert', '1998-08-20', { 'found-empty': [still] })).toBe('evidence-missing');
		const file = await fileOf(id, 'decision');
		expect(await attempt(id, 'revert', '1998-08-20', { 'found-empty': [still], decision: [file, ...decision] })).toBe(
			'done'
		);
	});

	test('is not shown by a visit from before the award, nor a reversion by one from before the warning in force', async () => {
		const { applicationId: id } = await awarded(desk);
		const occupy = (visit: Proof) => attempt(id, 'occupy', '1999-01-20', { visit: [visit] });
		const revert = (visit: Proof) =>
			attempt(id, 'revert', '1999-01-20', {
				'found-empty': [visit],
				decision: [{ kind: 'resolution', number: 'Resolution 7', on: '1999-01-20' }]
			});
		expect(await occupy(await visited(desk, id, '1998-04-19', 'lived_in'))).toBe('proof-stale');
		const early = await visited(desk, id, '1998-04-25', 'empty');
		await desk.step(id, { event: 'warn', on: '1998-07-25', until: '1998-08-10' });
		const between = await visited(desk, id, '1998-08-01', 'empty');
		await desk.step(id, { event: 'reply', on: '1998-08-05', reply: 'We come in spring' });
		await desk.step(id, { event: 'keep', on: '1998-08-12', resolution: 'They have time', until: '1998-12-31' });
		const again = await visited(desk, id, '1999-01-02', 'empty');
		await desk.step(id, { event: 'warn', on: '1999-01-02', until: '1999-01-17' });
		await desk.step(id, { event: 'reply', on: '1999-01-05', reply: 'We come in autumn' });
		for (const visit of [early, between, again]) expect(await revert(visit)).toBe('proof-stale');
		expect(await revert(await visited(desk, id, '1999-01-19', 'empty'))).toBe('done');
	});

	test('is shown by files and papers, and a title by a basic service of the block that is complete', async () => {
		const [{ applicationId: id }, other] = [await awarded(desk), await awarded(desk)];
		await reach(desk, id, 'occupy', '1998-06-01');
		const [plans, identity] = [await fileOf(id, 'plans'), await fileOf(id, 'identity')];
		const trees = await served(desk, id, '1998-09-01', 'trees');
		const adjudicate = (evidence: unknown) => attempt(id, 'adjudicate', '1998-11-01', evidence);
		expect(await adjudicate({ plans: [identity], trees: [trees] })).toBe('proof-unfit');
		const lost = { kind: 'paper', number: 'Plan 3', on: '1998-01-02', keptAt: ' ' };
		expect(await adjudicate({ plans: [lost], trees: [trees] })).toBe('paper-incomplete');
		expect(await adjudicate({ plans: [{ ...lost, keptAt: 'Archive', on: '1999-01-01' }], trees: [trees] })).toBe(
			'proof-after-step'
		);
		expect(await adjudicate({ plans: [plans], trees: [trees], more: [trees] })).toBe('check-unknown');
		expect(await adjudicate({ plans: [plans], trees: [trees] })).toBe('done');

		const finance = [paper('Agreement 9')];
		const title = (...service: Proof[]) => attempt(id, 'title', '1999-05-01', { service, finance });
		expect(await title(trees)).toBe('proof-unfit');
		expect(await title(await served(desk, other.applicationId, '1998-12-01'))).toBe('proof-of-another');
		const water = await served(desk, id, '1998-12-01');
		const { planId } = await blockOf(desk, id);
		const serviceId = water.kind === 'service' ? water.service : 0;
		const wrong = { planId, serviceId, now: null, reason: 'It was another block' };
		valueOf(await correctService(desk.app.database, desk.officer, wrong));
		expect(await title(water)).toBe('proof-superseded');
		expect(await title(await served(desk, id, '1999-02-01'))).toBe('done');
		const told = await listStepEvidence(desk.app.database.kysely, id);
		expect(told.map(({ step, on, shows, proof, recordOn }) => [step, on, shows, proof.kind, recordOn])).toEqual([
			['occupy', '1998-06-01', 'visit', 'visit', '1998-06-01'],
			['adjudicate', '1998-11-01', 'plans', 'file', null],
			['adjudicate', '1998-11-01', 'trees', 'service', '1998-09-01'],
			['title', '1999-05-01', 'service', 'service', '1999-02-01'],
			['title', '1999-05-01', 'finance', 'paper', null]
		]);
	});
});

describe('the database alone', () => {
	const insert = (id: number, step: string, on: string, shows: string, proof: unknown) => (trx: Trx) =>
		sql`insert into step_evidence (application_id, step, done_on, shows, proof)
			values (${id}, ${step}, ${on}::date, ${shows}, ${JSON.stringify(proof)}::jsonb)`.execute(trx);
	const move = (id: number, change: Record<string, unknown>) => (trx: Trx) =>
		sql`update application set progress = (progress - 'until' - 'evidence') || ${JSON.stringify(change)}::jsonb
			where id = ${id}`.execute(trx);
	const codeOf = (...statements: ((trx: Trx) => Promise<unknown>)[]) =>
		errorCodeOf(desk.app.database, async (trx) => {
			for (const statement of statements) await statement(trx);
		});

	test('refuses a stage without its records, whatever its row says', async () => {
		const { applicationId: id } = await awarded(desk);
		const on = '1998-06-01';
		const visit = await visited(desk, id, '1998-05-20', 'lived_in');
		const occupied = (evidence: unknown) => move(id, { state: 'occupied', on, evidence });
		const shown = insert(id, 'occupy', on, 'visit', visit);
		expect(await codeOf(move(id, { state: 'occupied', on }))).toBe('PA004');
		expect(await codeOf(occupied({}))).toBe('PA004');
		expect(await codeOf(occupied({ visit: ['visit 1'] }))).toBe('PA004');
		expect(await codeOf(occupied({ visit: [visit] }))).toBe('PA004');
		expect(await codeOf(insert(id, 'occupy', '1998-06-02', 'visit', visit), occupied({ visit: [visit] }))).toBe(
			'PA004'
		);
		expect(await codeOf(shown, occupied({}))).toBe('PA004');
		expect(await codeOf(shown, occupied({ visit: [visit] }))).toBeUndefined();
		const adjudicated = move(id, { state: 'adjudicated', on, evidence: {} });
		expect(await codeOf(shown, occupied({ visit: [visit] }), adjudicated)).toBe('PA004');
	});

	test('refuses a visit from before the award, and of a reversion one from before its warning', async () => {
		const { applicationId: id } = await awarded(desk);
		const shown = (step: string, shows: string, proof: Proof) => codeOf(insert(id, step, '1998-08-20', shows, proof));
		expect(await shown('occupy', 'visit', await visited(desk, id, '1998-04-19', 'lived_in'))).toBe('PA004');
		const first = await visited(desk, id, '1998-04-20', 'lived_in');
		expect(await shown('occupy', 'visit', first)).toBeUndefined();
		const left = await visited(desk, id, '1998-08-01', 'empty');
		await desk.step(id, { event: 'warn', on: '1998-08-01', until: '1998-08-16' });
		await desk.step(id, { event: 'reply', on: '1998-08-10', reply: 'We come back' });
		expect(await shown('revert', 'found-empty', left)).toBe('PA004');
		expect(await shown('revert', 'found-empty', await visited(desk, id, '1998-08-02', 'empty'))).toBeUndefined();
		expect(await shown('occupy', 'visit', await visited(desk, id, '1998-08-19', 'lived_in'))).toBeUndefined();
	});

	test('asks for a visit or a document also where the call asks for nothing', async () => {
		const { applicationId: id } = await awarded(desk);
		const emptied = (trx: Trx) =>
			sql`update call set terms = jsonb_set(terms, '{stages}', '{"occupation": [], "adjudication": [], "title": []}')
				where id = (select call_id from application where id = ${id})`.execute(trx);
		const unguarded = (trx: Trx) => sql`alter table call disable trigger user`.execute(trx);
		const on = '1998-06-01';
		expect(await codeOf(unguarded, emptied, move(id, { state: 'occupied', on, evidence: {} }))).toBe('PA004');
		const visit = await visited(desk, id, '1998-05-20', 'lived_in');
		await attempt(id, 'occupy', on, { visit: [visit] });
		expect(await codeOf(unguarded, emptied, move(id, { state: 'adjudicated', on, evidence: {} }))).toBe('PA004');
	});

	test('refuses a title without a basic service, and a reversion before its time or without its visit', async () => {
		const { applicationId: id } = await awarded(desk);
		await reach(desk, id, 'occupy', '1998-06-01');
		await reach(desk, id, 'adjudicate', '1998-11-01');
		const on = '1999-05-01';
		const evidence = await evidenceFor.title(desk, id, on);
		const rows = Object.entries(evidence).flatMap(([shows, proofs]) =>
			proofs.map((proof) => insert(id, 'title', on, shows, proof))
		);
		const titled = (told: unknown) => move(id, { state: 'titled', on, evidence: told });
		expect(await codeOf(titled(evidence))).toBe('PA004');
		expect(await codeOf(...rows.slice(1), titled({ finance: evidence.finance }))).toBe('PA004');
		expect(await codeOf(...rows, titled(evidence))).toBeUndefined();

		const { applicationId: empty } = await awarded(desk);
		await desk.step(empty, { event: 'warn', on: '1998-08-01', until: '1998-08-16' });
		const reversion = async (day: string) => {
			const told = await evidenceFor.revert(desk, empty, day);
			return [
				...Object.entries(told).flatMap(([shows, proofs]) =>
					proofs.map((proof) => insert(empty, 'revert', day, shows, proof))
				),
				move(empty, { state: 'reverted', on: day, resolution: 'Nobody came', evidence: told })
			];
		};
		expect(await codeOf(...(await reversion('1998-08-16')))).toBe('PA004');
		const [found, ...rest] = await reversion('1998-08-20');
		expect(await codeOf(...rest)).toBe('PA004');
		expect(await codeOf(...(found ? [found] : []), ...rest)).toBeUndefined();
	});

	test('refuses a record of another household or block, of another sort, or later; and keeps what is there', async () => {
		const [{ applicationId: id }, other] = [await awarded(desk), await awarded(desk)];
		const on = '1998-06-01';
		const occupy = (shows: string, proof: unknown) => codeOf(insert(id, 'occupy', on, shows, proof));
		const title = (shows: string, proof: unknown) => codeOf(insert(id, 'title', on, shows, proof));
		const visit = await visited(desk, id, '1998-05-20', 'lived_in');
		expect(await occupy('visit', visit)).toBeUndefined();
		expect(await occupy('other', visit)).toBe('PA004');
		expect(await occupy('visit', await visited(desk, other.applicationId, '1998-05-20', 'lived_in'))).toBe('PA004');
		expect(await occupy('visit', await visited(desk, id, '1998-05-20', 'nobody_home'))).toBe('PA004');
		expect(await occupy('visit', await visited(desk, id, '1998-06-02', 'lived_in'))).toBe('PA004');
		expect(await occupy('visit', paper('Visit 1'))).toBe('PA004');
		expect(await occupy('visit', { kind: 'visit', visit: 999_999 })).toBe('23503');
		expect(await occupy('visit', { kind: 'visit' })).toBe('23514');
		expect(await title('finance', { kind: 'paper', number: ' ', on, keptAt: 'Archive' })).toBe('23514');
		expect(await title('finance', await fileOf(id, 'plans'))).toBe('PA004');
		expect(await title('finance', await fileOf(other.applicationId, 'finance'))).toBe('PA004');
		expect(await title('finance', await fileOf(id, 'finance'))).toBeUndefined();
		expect(await title('service', await served(desk, id, '1998-05-01', 'trees'))).toBe('PA004');
		expect(await title('service', await served(desk, other.applicationId, '1998-05-01'))).toBe('PA004');
		expect(await title('service', await served(desk, id, '1998-05-01'))).toBeUndefined();

		await reach(desk, id, 'occupy', on);
		const rows = sql.raw(`where application_id = ${id}`);
		expect(await codeOf((trx) => sql`update step_evidence set shows = 'x' ${rows}`.execute(trx))).toBe('PA002');
		expect(await codeOf((trx) => sql`delete from step_evidence ${rows}`.execute(trx))).toBe('PA002');
		expect(await codeOf((trx) => sql`truncate step_evidence`.execute(trx))).toBe('PA002');
	});
});
