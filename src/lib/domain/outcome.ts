/**
 * What a rule or command answers: a value, or the reason why not. A reason is a key (`'site-not-simple'`) with the
 * figures that belong to it; `#lib/format/reason.ts` makes words of it in the reader's language.
 */
export type Outcome<Value, Reason extends { key: string } = { key: string }> =
	{ ok: true; value: Value } | { ok: false; reason: Reason };

export const accepted = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

export const refused = <const Reason extends { key: string }>(reason: Reason): { ok: false; reason: Reason } => ({
	ok: false,
	reason
});
