// `npm run torture [-- --rounds 50] [--seed 1]`: several planners save over HTTP while the app is killed, round after
// round. Every edit that was acknowledged must be there once and whole; none may be half there.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startApp, type RunningApp } from '../support/running-app.ts';
import { scratchDatabase } from '../support/scratch-database.ts';
import { seeded } from '../support/seeded.ts';
import { Planner, type TriedEdit } from './planner.ts';

const { values } = parseArgs({
	options: { rounds: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } }
});
const rounds = Number(values.rounds);
const clients = 4;

/** Saves until the app is gone; the edit it was killed over is among those returned, without an answer. */
const saveUntilKilled = async (planner: Planner): Promise<TriedEdit[]> => {
	const tried: TriedEdit[] = [];
	for (;;) {
		const edit = planner.nextEdit();
		tried.push(edit);
		if (!(await planner.trySave(edit))) return tried;
	}
};

const killedRound = async (app: RunningApp, planner: Planner, afterMs: number): Promise<TriedEdit[]> => {
	const saving = Promise.all(Array.from({ length: clients }, () => saveUntilKilled(planner)));
	await wait(afterMs);
	await app.stop('SIGKILL');
	return (await saving).flat();
};

interface Tally {
	acknowledged: number;
	faults: string[];
}

/** What is wrong with the edits of a round after the restart; those without an answer are sent again. */
const faultsOf = async (planner: Planner, tried: readonly TriedEdit[]): Promise<string[]> => {
	const stored = await planner.countStored();
	const faults: string[] = [];
	for (const edit of tried) {
		const { editId } = edit.body;
		const found = edit.lineageIds.map((lineageId) => stored.get(lineageId) ?? 0);
		const isWhole = found.every((count) => count === 1);
		if (!isWhole && (edit.revision !== undefined || found.some((count) => count > 0)))
			faults.push(
				`edit ${editId} (${edit.revision ? 'acknowledged' : 'unanswered'}) has ${found.join(', ')} of each feature`
			);
		const before = edit.revision;
		if (!(await planner.trySave(edit))) faults.push(`edit ${editId} sent again got no answer`);
		else if (before !== undefined && before !== edit.revision)
			faults.push(`edit ${editId} was revision ${before} and is answered as ${edit.revision} now`);
	}
	return faults;
};

const torture = async (engine: string, env: NodeJS.ProcessEnv): Promise<Tally> => {
	const random = seeded(Number(values.seed));
	const tally: Tally = { acknowledged: 0, faults: [] };
	let app = await startApp(env);
	const planner = await Planner.signIn(app);
	const start = await planner.revision();
	let edits = 0;
	for (let round = 1; round <= rounds; round++) {
		const afterMs = 50 + Math.floor(random() * 700);
		const tried = await killedRound(app, planner, afterMs);
		const acknowledged = tried.filter(({ revision }) => revision !== undefined).length;
		app = await startApp(env);
		planner.moveTo(app);
		const faults = await faultsOf(planner, tried);
		edits += tried.length;
		const revision = await planner.revision();
		if (revision !== start + edits) faults.push(`the version is at revision ${revision}, not ${start + edits}`);
		tally.acknowledged += acknowledged;
		tally.faults.push(...faults);
		console.log(
			`${engine} round ${round}/${rounds}: killed after ${afterMs} ms, ${acknowledged} acknowledged, ${faults.length} faults`
		);
		for (const fault of faults) console.log(`  ${fault}`);
	}
	await app.stop();
	return tally;
};

const report = (engine: string, { acknowledged, faults }: Tally): boolean => {
	const isSound = faults.length === 0 && acknowledged > 0;
	console.log(
		`${isSound ? 'ok' : 'LOST'} ${engine}: ${rounds} kills, ${acknowledged} acknowledged edits, ${faults.length} faults`
	);
	return isSound;
};

const folder = mkdtempSync(join(tmpdir(), 'pampa-torture-'));
const embedded = report('embedded', await torture('embedded', { DATA_DIR: folder, DATABASE_URL: '' }));
rmSync(folder, { recursive: true, force: true });
const scratch = await scratchDatabase();
let server = true;
if (scratch) {
	server = report('server', await torture('server', { DATABASE_URL: scratch.url }));
	await scratch.remove();
} else {
	console.log('Only the embedded engine was tried: set DATABASE_URL, or install PostgreSQL with PostGIS.');
}
process.exit(embedded && server ? 0 : 1);
