import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { completeServices, correctService, openServiceFile } from '#lib/server/commands/housing/service.ts';
import {
	listBlockServices,
	listEnteredServices,
	listOfferedBlocks,
	listServiceWords
} from '#lib/server/repositories/block-service.ts';
import { listServiceFiles } from '#lib/server/repositories/service-file.ts';
import { awarded } from '../support/award.ts';
import { housingDesk, valueOf } from '../support/housing-desk.ts';

const desk = housingDesk();

const refusal = (key: string) => ({ ok: false, reason: { key } });
describe('services of a block', () => {
	const water = { service: 'water', on: '1998-12-01', evidence: 'Act of delivery 3', file: null };
	const served = async () => {
		const { callId, applicationId, planId } = await awarded(desk);
		const [own] = await listBlockServices(desk.app.database.kysely, callId);
		const block = own?.block ?? '';
		const now = async () =>
			(await listBlockServices(desk.app.database.kysely, callId, applicationId))[0]?.services.map(
				({ id: _, ...service }) => service
			);
		const complete = (more: object) =>
			completeServices(desk.app.database, desk.officer, { ...water, planId, blocks: [block], ...more });
		const entry = async () => (await listEnteredServices(desk.app.database.kysely, [block]))[0]?.id ?? 0;
		const correct = async (more: object) =>
			correctService(desk.app.database, desk.officer, { planId, serviceId: await entry(), reason: 'A slip', ...more });
		return { planId, block, now, complete, entry, correct };
	};

	test('are complete once, for all its households; several blocks at once or none', async () => {
		const { now, complete, block } = await served();
		expect(await now()).toEqual([]);
		expect(await complete({ blocks: [block, randomUUID()] })).toMatchObject(refusal('block-not-found'));
		expect(await complete({ blocks: [] })).toMatchObject(refusal('blocks-none'));
		expect(await complete({ on: '2999-01-01' })).toMatchObject(refusal('input-invalid'));
		expect(await complete({ evidence: ' ' })).toMatchObject(refusal('input-invalid'));
		expect(await now()).toEqual([]);
		expect(valueOf(await complete({ blocks: [block, block] }))).toEqual({ blocks: 1 });
		expect(await complete({})).toMatchObject({ reason: { key: 'service-complete', completedOn: '1998-12-01' } });
		expect(await now()).toEqual([{ service: 'water', on: '1998-12-01', evidence: 'Act of delivery 3' }]);
	});

	test('that were entered wrongly are corrected with a reason: the last word counts, and all words stay', async () => {
		const { now, complete, entry, correct, planId, block } = await served();
		const { database } = desk.app;
		valueOf(await complete({}));
		expect(await correct({ now: { on: '1998-12-01', evidence: 'Act of delivery 3' } })).toMatchObject(
			refusal('service-as-it-is')
		);
		expect(await correct({ now: null, reason: ' ' })).toMatchObject(refusal('input-invalid'));
		expect(await correct({ now: null, serviceId: 999_999 })).toMatchObject(refusal('service-not-found'));
		valueOf(await correct({ now: { on: '1998-12-05', evidence: 'Act 4' } }));
		expect(await now()).toEqual([{ service: 'water', on: '1998-12-05', evidence: 'Act 4' }]);
		valueOf(await correct({ now: null }));
		expect(await now()).toEqual([]);
		expect((await listOfferedBlocks(database.kysely, planId)).find((each) => each.block === block)).toMatchObject({
			households: 1,
			services: []
		});
		expect(await correct({ now: null })).toMatchObject(refusal('service-not-complete'));
		valueOf(await complete({ on: '1999-03-01', evidence: 'Act 9' }));
		expect(await now()).toEqual([{ service: 'water', on: '1999-03-01', evidence: 'Act 9' }]);
		expect((await listServiceWords(database.kysely, await entry())).map(({ on, reason }) => [on, reason])).toEqual([
			['1998-12-01', null],
			['1998-12-05', 'A slip'],
			[null, 'A slip'],
			['1999-03-01', null]
		]);
	});

	test('keep the paper that shows them, sealed', async () => {
		const { complete, entry } = await served();
		const { database } = desk.app;
		const scan = { name: 'scan.exe', bytes: new TextEncoder().encode('MZ nothing') };
		expect(await complete({ file: scan })).toMatchObject(refusal('file-of-no-type'));
		const bytes = new TextEncoder().encode('%PDF-1.4 act of delivery');
		valueOf(await complete({ file: { name: 'act.pdf', bytes } }));
		const [file] = await listServiceFiles(database.kysely, await entry());
		expect(file).toMatchObject({ name: 'act.pdf' });
		const opened = valueOf(await openServiceFile(database, desk.officer, { id: file?.id }));
		expect([...opened.bytes]).toEqual([...bytes]);
		expect(await openServiceFile(database, desk.leader, { id: file?.id })).toMatchObject(refusal('not-allowed'));
	});
});
