import { firstRows, withRows, type IntakeFaults, type TypedIntake } from '#lib/domain/housing/intake.ts';
import type { Actor } from '#lib/domain/record/role.ts';
import type { Reason } from '#lib/format/reason.ts';
import type { App } from './app.ts';
import { applyAtCounter, applyOnWeb } from './commands/housing/apply.ts';
import type { Receipt } from './commands/housing/receipt.ts';
import { formKeyOf } from './form-key.ts';
import { minutesToWait } from './limits.ts';
import { readIntake, typedIntake } from './read-intake.ts';
import type { PublicCall } from './repositories/public-call.ts';
import { isStorable } from './storable-text.ts';

/** What comes of a form that was sent: a receipt, or the form again with all that was typed and what is wrong with it. */
export type IntakeAnswer =
	{ receipt: Receipt } | { typed: TypedIntake; faults: IntakeFaults; reason: Reason | undefined };

const again = (typed: TypedIntake, { faults = {}, reason }: { faults?: IntakeFaults; reason?: Reason } = {}) => ({
	typed: withRows(typed, firstRows),
	faults,
	reason
});

/** The form asks for more rows, and for nothing else. */
const rowsMore = 3;
const asksForRows = (form: FormData): boolean => form.has('more');
const withMoreRows = (typed: TypedIntake): IntakeAnswer => again(withRows(typed, typed.people.length + rowsMore));

const hourMs = 60 * 60 * 1000;
/** Applications from one client address in an hour: a family's, and some of its neighbours'. */
const applicationsPerAddress = 20;

interface WebClient {
	/** Client address. */
	address: string;
	/** ISO date. */
	today: string;
	now: Date;
}

/** An application that a household sends itself. */
export const takeWebIntake = async (
	{ database }: App,
	call: PublicCall,
	form: FormData,
	{ address, today, now }: WebClient
): Promise<IntakeAnswer> => {
	const typed = typedIntake(form);
	if (asksForRows(form)) return withMoreRows(typed);
	const read = readIntake(typed, call.terms.places, today);
	if (!read.ok) return again(typed, { faults: read.faults });
	const limit = { counter: `apply ${address}`, most: applicationsPerAddress, windowMs: hourMs };
	const minutes = await minutesToWait(database.kysely, [limit], now);
	if (minutes !== undefined) return again(typed, { reason: { key: 'intake-too-many', minutes } });
	const applied = await applyOnWeb(database, { callId: call.id, entry: read.entry, formKey: formKeyOf(form) }, today);
	return applied.ok ? { receipt: applied.value } : again(typed, { reason: applied.reason });
};

const dayFaults = ({ channel, on }: TypedIntake, today: string): IntakeFaults => {
	if (channel !== 'paper') return {};
	if (on.trim() === '') return { on: 'needed' };
	if (!isStorable(on) || !/^\d{4}-\d\d-\d\d$/.test(on)) return { on: 'wrong' };
	return on > today ? { on: 'future' } : {};
};

/** An application that a clerk takes at the counter, or types in from paper. */
export const takeCounterIntake = async (
	{ database }: App,
	call: PublicCall,
	form: FormData,
	{ actor, today }: { actor: Actor | undefined; today: string }
): Promise<IntakeAnswer> => {
	const typed = typedIntake(form);
	if (asksForRows(form)) return withMoreRows(typed);
	const read = readIntake(typed, call.terms.places, today);
	const faults = { ...dayFaults(typed, today), ...(read.ok ? {} : read.faults) };
	if (!read.ok || Object.keys(faults).length > 0) return again(typed, { faults });
	const [channel, on] = typed.channel === 'paper' ? ['paper', typed.on] : ['counter', today];
	const { lateReason } = typed;
	const late = lateReason.trim();
	const taking = { callId: call.id, on, channel, entry: read.entry, lateReason: late, formKey: formKeyOf(form) };
	const applied = await applyAtCounter(database, actor, taking);
	return applied.ok ? { receipt: applied.value } : again(typed, { reason: applied.reason });
};
