// Does a published draw over, without the app: `npm run --silent verify-draw -- FOLDER`. Prints what was verified as JSON, or
// what is wrong in sentences; the exit code is 0 only when everything is as it was published.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileNames, textOfFile } from '#lib/domain/housing/published-draw.ts';
import { verifyDraw } from '#lib/domain/housing/verify-draw.ts';
import { sentenceOf } from './english-reason.ts';

const [folder, ...others] = process.argv.slice(2);
if (folder === undefined || others.length > 0 || !existsSync(folder)) {
	console.error('Say which folder holds the files of the draw: npm run --silent verify-draw -- FOLDER');
	process.exit(2);
}
const files = new Map(
	Object.values(fileNames)
		.filter((name) => existsSync(join(folder, name)))
		.map((name) => [name, textOfFile(readFileSync(join(folder, name)))])
);
const { faults, root, drawn } = verifyDraw(files);
for (const fault of faults) console.error(sentenceOf(fault));
if (faults.length > 0 || !drawn) process.exit(1);
const { call, municipality, event, heldOn, commitment } = drawn.draw;
const summary = { call, municipality, heldOn, event, households: drawn.order.length, commitment, root };
console.log(JSON.stringify(summary, undefined, '\t'));
