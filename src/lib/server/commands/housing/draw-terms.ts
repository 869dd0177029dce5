import { sixDice } from '#lib/domain/housing/draw.ts';
import type { DrawTerms } from '#lib/domain/housing/published-draw.ts';
import type { DrawFault } from '#lib/domain/housing/read-draw.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Trx } from '../../db/database.ts';
import { findCallById, type Call } from '../../repositories/call.ts';
import type { RightMissing } from './admission.ts';
import type { MoveRefusal } from './step.ts';

export type DrawRefusal =
	| { key: 'call-not-found' }
	| { key: 'call-not-open' }
	| { key: 'draw-before-window'; until: string }
	/** Households may still bring what was observed; `codes` are those who are asked to. */
	| { key: 'draw-before-cures'; until: string; codes: string[] }
	/** Somebody would be left out: applications that nobody decided on. */
	| { key: 'draw-applications-open'; codes: string[] }
	| { key: 'draw-flags-open'; codes: string[] }
	/** Two applications that were judged to be of one household are both in it, or one has a lot already. */
	| { key: 'draw-household-twice'; codes: string[] }
	| { key: 'draw-not-assessed'; codes: string[] }
	/** Objections to their ranks were upheld, and what follows from that is not settled. */
	| { key: 'draw-objections-open'; codes: string[] }
	| { key: 'draw-nobody' }
	| { key: 'draw-sealed-already'; number: number }
	| { key: 'draw-not-sealed' }
	/** It was held, and lots went by it. */
	| { key: 'draw-lots-assigned'; codes: string[] }
	| { key: 'draw-again-needs-reason' }
	| { key: 'draw-again-needs-second' }
	| { key: 'draw-before-seal'; sealedOn: string }
	/** Something was done with these later than the day it is sealed on. */
	| { key: 'draw-before-steps'; codes: string[]; last: string }
	/** The published files cannot carry the name of a lot or a place. */
	| { key: 'draw-name-not-carried'; name: string }
	/** Not so many numbers, each from the least to the most, as was sealed. */
	| { key: 'draw-event-form'; count: number; least: number; most: number }
	| RightMissing
	| DrawFault
	| MoveRefusal;

export const openedCall = async (trx: Trx, callId: number): Promise<Outcome<Call, DrawRefusal>> => {
	const call = await findCallById(trx, callId);
	if (!call) return refused({ key: 'call-not-found' });
	return call.openedOn === null ? refused({ key: 'call-not-open' }) : accepted(call);
};

/** What a call says of its draw. @param commitment SHA-256 of the secret, hexadecimal. */
export const termsOf = ({ code, title, municipality, terms }: Call, commitment: string): DrawTerms => ({
	call: code,
	title,
	municipality,
	order: terms.order,
	criteria: terms.criteria,
	event: terms.publicEvent ?? sixDice,
	commitment
});
