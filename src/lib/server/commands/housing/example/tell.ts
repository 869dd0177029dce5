import type { Chapter } from './story-document.ts';
import { stepAll } from './tell-steps.ts';
import { applyAll, assessAll, award, drawAll, judgeAll, object } from './tell-story.ts';
import { chargeEverybody, payFees, serveBlocks, visitSome } from './tell-works.ts';
import type { Telling } from './telling.ts';

type Tellers = {
	[Name in Chapter['do']]: (telling: Telling, chapter: Chapter & { do: Name }) => Promise<void>;
};

const tellers: Tellers = {
	apply: applyAll,
	judge: judgeAll,
	assess: assessAll,
	steps: stepAll,
	draw: drawAll,
	object,
	award,
	charge: chargeEverybody,
	pay: payFees,
	visit: visitSome,
	serve: serveBlocks
};

/** Lets happen what a chapter says. */
export const tell = <Name extends Chapter['do']>(telling: Telling, chapter: Chapter & { do: Name }): Promise<void> =>
	tellers[chapter.do](telling, chapter);
