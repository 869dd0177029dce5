import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import type { Edit } from '#lib/domain/plan/edit.ts';
import type { Actor } from '#lib/domain/record/role.ts';
import type { App } from '#lib/server/app.ts';
import { saveEdit } from '#lib/server/commands/save-edit.ts';
import { undoEdit } from '#lib/server/commands/undo-edit.ts';
import { makeTown } from './edits.ts';
import { makeActor, testApp } from './test-app.ts';

/** An app with a planner, for the tests of one file; opened before them and closed after. */
export const editingDesk = () => {
	let app: App;
	let planner: Actor;
	let towns = 0;
	beforeAll(async () => {
		app = await testApp();
		planner = await makeActor(app, 'planner');
	});
	afterAll(() => app.database.close());

	/** Sends an edit as the planner, or as somebody else. */
	const save = (versionId: number, edit: unknown, actor: Actor = planner) =>
		saveEdit(app.database, actor, { versionId, edit });

	return {
		get app(): App {
			return app;
		},
		/** A plan of its own with an empty draft; the draft's id. */
		newTown: (): Promise<number> => makeTown(app, `town-${++towns}`),
		save,
		/** Sends an edit that must be taken; the revision it made. */
		saved: async (versionId: number, edit: Edit): Promise<number> => {
			const outcome = await save(versionId, edit);
			if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
			return outcome.value.revision;
		},
		undo: (versionId: number, undoes: string, editId: string = randomUUID()) =>
			undoEdit(app.database, planner, { versionId, editId, undoes })
	};
};

/** Why an edit was refused. */
export const reasonOf = (outcome: Awaited<ReturnType<typeof saveEdit>>) => (outcome.ok ? undefined : outcome.reason);
