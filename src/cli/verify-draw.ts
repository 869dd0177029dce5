// Does a published draw over, without the app: `npm run --silent verify-draw -- FOLDER [--seal HEX] [--root HEX] [--awards LINES:HEX]
// [--proof TEXT]`.
// Prints what was verified as JSON, or what is wrong in sentences; the exit code is 0 only when everything is as it was published.
// With the seal that was printed before the event, and the root that is in the record, nothing can have been made anew either. The
// proof that a household reads on its case shows what its points are of. When the folder has the log of what was given since, it is
// checked too: with the code that was printed of it, no line can be missing at its end.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isProven, readProof } from '#lib/domain/housing/assessed-units.ts';
import { chainText, readChain } from '#lib/domain/housing/award-chain.ts';
import { awardsFile, verifyAwards } from '#lib/domain/housing/award-file.ts';
import { fileNames, textOfFile } from '#lib/domain/housing/published-draw.ts';
import { verifyDraw } from '#lib/domain/housing/verify-draw.ts';
import { sentenceOf } from './english-reason.ts';

const usage =
	'Say which folder holds the files of the draw: npm run --silent verify-draw -- FOLDER [--seal HEX] [--root HEX] [--awards LINES:HEX] [--proof TEXT]';

const asked = () => {
	try {
		const { values, positionals } = parseArgs({
			options: {
				seal: { type: 'string' },
				root: { type: 'string' },
				awards: { type: 'string' },
				proof: { type: 'string' }
			},
			allowPositionals: true
		});
		const [folder, ...others] = positionals;
		const isWhole = folder !== undefined && others.length === 0 && existsSync(folder);
		const printed = readChain(values.awards ?? '');
		return isWhole && (values.awards === undefined || printed) ? { folder, ...values, printed } : undefined;
	} catch {
		return undefined;
	}
};

const given = asked();
if (!given) {
	console.error(usage);
	process.exit(2);
}
const { folder, seal, root, printed, proof } = given;
const files = new Map(
	[...Object.values(fileNames), awardsFile]
		.filter((name) => existsSync(join(folder, name)))
		.map((name) => [name, textOfFile(readFileSync(join(folder, name)))])
);
const { faults, seals, drawn } = verifyDraw(files);
const log = files.get(awardsFile);
const awards =
	drawn && seals && log !== undefined ? verifyAwards(drawn, log, { root: seals.root, printed }) : undefined;
const sentences = [...faults, ...(awards?.faults ?? [])].map(sentenceOf);
const isOther = (typed: string | undefined, found: string | undefined): boolean =>
	typed !== undefined && found !== undefined && typed.replace(/\s/g, '').toLowerCase() !== found;
if (isOther(seal, seals?.seal)) sentences.push('The seal printed before the event is not that of these files.');
if (isOther(root, seals?.root)) sentences.push('The root printed in the record is not that of these files.');
if (printed && log === undefined) sentences.push(`The folder has no ${awardsFile}, whose code was printed.`);
const proven = proof === undefined ? undefined : readProof(proof);
const isOpened =
	proven !== undefined &&
	drawn?.households.some((household) => isProven(proven, drawn.terms.criteria, household)) === true;
if (proof !== undefined && drawn && !isOpened) sentences.push('The proof opens no household of these files.');
for (const sentence of sentences) console.error(sentence);
if (sentences.length > 0 || !drawn) process.exit(1);
if (awards && !awards.isChained) console.error(sentenceOf({ key: 'award-no-chain' }));
const { call, municipality, commitment } = drawn.terms;
const { event, heldOn } = drawn.held;
const summary = {
	call,
	municipality,
	heldOn,
	event,
	households: drawn.order.length,
	commitment,
	...seals,
	awards: awards && { rows: awards.rows, faults: awards.faults, chain: awards.chain && chainText(awards.chain) },
	proven
};
console.log(JSON.stringify(summary, undefined, '\t'));
