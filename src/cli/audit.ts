// Does the register of the housing process over, on the app's own database: `npm run --silent audit [-- --root NUMBER:HASH …]`. Every
// altered, added or deleted row and act is named in a sentence, and the exit code is 1; with none it is 0. A root that was printed
// earlier shows whether everything before it was rewritten since, or cut off; what came after the last of them, nothing does. The embedded database is audited while the app is stopped.
import { parseArgs } from 'node:util';
import { readRoot, rootText } from '#lib/domain/housing/printed-root.ts';
import type { PrintedRoot } from '#lib/domain/housing/act-chain.ts';
import { openApp, settingsFromEnvironment } from '#lib/server/app.ts';
import { auditRegister } from '#lib/server/audit/audit.ts';
import { SetupError } from '#lib/server/setup-error.ts';
import { sentenceOf } from './english-reason.ts';

const usage = 'Say the roots as they were printed: npm run --silent audit -- --root NUMBER:HASH [--root …]';

const askedRoots = (): PrintedRoot[] | undefined => {
	try {
		const { values } = parseArgs({ options: { root: { type: 'string', multiple: true, default: [] } } });
		const roots = values.root.map(readRoot);
		return roots.every((root) => root !== undefined) ? roots : undefined;
	} catch {
		return undefined;
	}
};

/** What the end of the register is, and how far it is sure that nothing was cut off there. */
const endText = (last: PrintedRoot, roots: readonly PrintedRoot[]): string => {
	const vouched = Math.max(0, ...roots.map(({ number }) => number));
	const end = `The last act, and root to print: ${rootText(last)}`;
	if (roots.length === 0)
		return `${end}\nNo printed root was given: that acts were cut off after this one is not noticed.`;
	if (vouched >= last.number) return `${end}\nEvery act is vouched for by a printed root.`;
	return `${end}\nActs after ${vouched} are vouched for by no printed root yet: print today's root.`;
};

const audit = async (roots: readonly PrintedRoot[]): Promise<number> => {
	const { database } = await openApp({ ...settingsFromEnvironment(process.env), withExample: false });
	try {
		const { acts, rows, faults, last } = await auditRegister(database, roots);
		for (const fault of faults) console.error(sentenceOf(fault));
		if (faults.length > 0) {
			if (last) console.error(`The last act is ${rootText(last)}.`);
			return 1;
		}
		console.log(`${acts} acts, ${rows} rows: nothing altered.`);
		if (last) console.log(endText(last, roots));
		return 0;
	} finally {
		await database.close();
	}
};

const roots = askedRoots();
if (!roots) {
	console.error(usage);
	process.exit(2);
}
try {
	process.exitCode = await audit(roots);
} catch (error) {
	if (!(error instanceof SetupError)) throw error;
	console.error(error.message);
	process.exitCode = 2;
}
