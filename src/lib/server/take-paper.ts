import { checkFile } from '#lib/domain/housing/evidence-file.ts';
import { refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Reason } from '#lib/format/reason.ts';
import type { App } from './app.ts';
import { sendPaper } from './commands/housing/sent-paper.ts';
import { formText } from './form-text.ts';
import { minutesToWait, type Limit } from './limits.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** Files in a day: of one case, and from one client address where neighbours share it. */
const filesInADay = { perCase: 15, perAddress: 150 };

interface Sender {
	applicationId: number;
	/** Client address. */
	address: string;
	/** ISO date. */
	today: string;
	now: Date;
}

/** A photo or a PDF that a household sends from its case, as the form brings it. What is no such file counts against no limit. */
export const takePaper = async (
	{ database }: App,
	form: FormData,
	{ applicationId, address, today, now }: Sender
): Promise<Outcome<{ id: string }, Reason>> => {
	const file = form.get('file');
	const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
	const name = file instanceof File ? file.name : '';
	const checked = checkFile(name, bytes);
	if (!checked.ok) return checked;
	const limits: Limit[] = [
		{ counter: `paper ${applicationId}`, most: filesInADay.perCase, windowMs: dayMs },
		{ counter: `paper from ${address}`, most: filesInADay.perAddress, windowMs: dayMs }
	];
	const minutes = await minutesToWait(database.kysely, limits, now);
	if (minutes !== undefined) return refused({ key: 'papers-too-many', hours: Math.ceil(minutes / 60) });
	return sendPaper(database, { applicationId, shows: formText(form.get('shows')), name, bytes }, today);
};
