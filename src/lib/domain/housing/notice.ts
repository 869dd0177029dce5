import type { Json } from '../canonical-hash.ts';
import type { CallTerms } from './call-terms.ts';
import { remedies, type Remedy } from './remedy.ts';

/** ISO date. */
type Day = string;

/** What a household is told of an act about its application; nothing of it names anybody. */
export type Notice =
	| { kind: 'observe'; on: Day; until: Day; missing: { title: string; cure: string | null }[] }
	| { kind: 'reject'; on: Day; missing: { title: string }[] }
	| { kind: 'rank'; on: Day; rank: number }
	/** `lot` is the lot's id. */
	| { kind: 'assign'; on: Day; lot: string; until: Day }
	| { kind: 'warn' | 'keep'; on: Day; until: Day }
	| { kind: 'accept' | 'occupy' | 'revert' | 'adjudicate' | 'title' | 'object' | 'return-paper'; on: Day }
	/** `remedy` is nothing where the objection was dismissed. */
	| { kind: 'decide'; on: Day; remedy: Remedy | null }
	/** `points` are those of a household that was assessed again. */
	| { kind: 'settle'; on: Day; points: number | null };

type Fields = Readonly<Record<string, Json>>;

const fieldsOf = (value: Json | undefined): Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Requirements by their ids, in the words of the call: what a clerk wrote is for the case, not for a letter others may read. */
const requirementsIn = (observations: Json | undefined, { requirements }: Pick<CallTerms, 'requirements'>) =>
	(Array.isArray(observations) ? (observations as readonly Json[]) : []).flatMap((observation) => {
		const id = fieldsOf(fieldsOf(observation)['requirement'])['id'];
		return requirements.filter((each) => each.id === id).map(({ title, cure }) => ({ title, cure }));
	});

const ofApplication = (kind: string, decided: Fields, progress: Fields, terms: CallTerms): Notice | undefined => {
	const on = textOf(decided['on']);
	const until = textOf(decided['until']);
	switch (kind) {
		case 'observe':
			return { kind, on, until, missing: requirementsIn(decided['observations'], terms) };
		case 'reject':
			return { kind, on, missing: requirementsIn(progress['observations'], terms) };
		case 'rank':
			return { kind, on, rank: Number(decided['rank']) };
		case 'assign':
			return { kind, on, until, lot: textOf(decided['lot']) };
		case 'warn':
		case 'keep':
			return { kind, on, until };
		case 'accept':
		case 'occupy':
		case 'revert':
		case 'adjudicate':
		case 'title':
			return { kind, on };
		default:
			return undefined;
	}
};

/** Who was barred before an objection had a remedy was so for good. */
const remedyIn = ({ decision, remedy }: Fields): Remedy | null =>
	decision === 'upheld' ? (remedies.find((each) => each === remedy) ?? 'bar') : null;

const pointsIn = (points: Json | undefined): number | null => (typeof points === 'number' ? points : null);

/** What to tell of an act; undefined for one that is nothing to tell. @param content As the register has it. */
export const noticeOf = ({ kind, content }: { kind: string; content: Json }, terms: CallTerms): Notice | undefined => {
	const row = fieldsOf(fieldsOf(content)['row']);
	switch (kind) {
		case 'object':
			return { kind, on: textOf(row['filed_on']) };
		case 'decide':
			return { kind, on: textOf(row['decided_on']), remedy: remedyIn(row) };
		case 'settle':
			return { kind, on: textOf(row['settled_on']), points: pointsIn(row['settled_points']) };
		case 'return-paper':
			return { kind, on: textOf(row['looked_on']) };
		default:
			return ofApplication(kind, fieldsOf(fieldsOf(content)['decided']), fieldsOf(row['progress']), terms);
	}
};

const minuteMs = 60_000;
const waitsMs = [1, 5, 15, 60, 180, 720, 1440].map((minutes) => minutes * minuteMs);

/** How long an e-mail waits before it is tried again; undefined when it was tried often enough, over some two days. */
export const waitAfter = (attempts: number): number | undefined => waitsMs[attempts - 1];
