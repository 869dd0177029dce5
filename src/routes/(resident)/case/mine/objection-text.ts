import { holdOf, type Remedy } from '#lib/domain/housing/remedy.ts';
import { formatDay } from '#lib/format/dates.ts';
import { formatNumber } from '#lib/format/numbers.ts';
import { m } from '#lib/paraglide/messages.js';

/** An objection to a household's rank or lot, as the household may know it. */
interface ToldObjection {
	filedOn: string;
	decidedOn: string | null;
	decision: 'upheld' | 'dismissed' | null;
	remedy: Remedy | null;
	settledOn: string | null;
	/** It was settled by a decision of its own. */
	isReleased: boolean;
	/** Of a household that was assessed again: its points, and its place with them among so many. */
	placed: { points: number; place: number; of: number } | null;
}

const upheldText = (objection: ToldObjection, remedy: Remedy, days: { filed: string; decided: string }): string => {
	const isHeld = holdOf(objection) !== undefined;
	const settled = formatDay(objection.settledOn ?? objection.filedOn);
	const { placed } = objection;
	switch (remedy) {
		case 'bar':
			if (objection.isReleased) return m.case_objection_released({ ...days, settled });
			return isHeld ? m.case_objection_barred(days) : m.case_objection_bar(days);
		case 'reassess':
			if (isHeld || !placed) return m.case_objection_reassess(days);
			return m.case_objection_reassessed({
				...days,
				settled,
				points: formatNumber(placed.points),
				place: formatNumber(placed.place),
				of: formatNumber(placed.of)
			});
		case 'withhold':
			return isHeld ? m.case_objection_withheld(days) : m.case_objection_released({ ...days, settled });
		case 'none':
			return m.case_objection_formal(days);
	}
};

/** What became of an objection, and what follows for the household. */
export const becameOf = (objection: ToldObjection): string => {
	const { filedOn, decidedOn, remedy } = objection;
	const filed = formatDay(filedOn);
	if (decidedOn === null) return m.case_objection_open({ day: filed });
	const days = { filed, decided: formatDay(decidedOn) };
	return remedy === null ? m.case_objection_dismissed(days) : upheldText(objection, remedy, days);
};
