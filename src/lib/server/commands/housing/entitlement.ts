import { z } from 'zod';
import { standsByRight, type EntitledPerson } from '#lib/domain/housing/entitlement.ts';
import { plainNumber } from '#lib/domain/housing/entitled-table.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Trx } from '../../db/database.ts';
import { openRegister, type Register } from '../../repositories/act.ts';
import { findApplication } from '../../repositories/application.ts';
import {
	claimRights,
	endEntitled,
	entitledSeal,
	eraseEntitled,
	findEntitled,
	insertEntitled,
	insertEntitledAccess,
	lastEntitledNumber,
	listMarkedLines,
	reserveEntitledIds,
	type EntitledLine
} from '../../repositories/entitled-household.ts';
import { findRelocationSite } from '../../repositories/relocation-site.ts';
import { storableText } from '../../storable-text.ts';
import type { Vault } from '../../vault.ts';
import { defineCommand } from '../command.ts';
import { doneOn, isoDay, office, words } from './housing-input.ts';

export type EntitlementRefusal =
	| { key: 'relocation-site-not-found' }
	/** Numbers of the lines, or of the rows of what was sent, that name the same person. */
	| { key: 'entitled-twice'; lines: number[] }
	| { key: 'entitled-not-found' }
	| { key: 'entitled-ended'; line: number }
	/** An application was accepted by it. */
	| { key: 'entitled-in-use'; line: number; code: string }
	| { key: 'entitled-needs-second' }
	| { key: 'entitled-erased'; line: number };

/** What a line is found by: the mark that applications have of the same person. */
export const entitledMark = (vault: Vault, { identityNumber }: EntitledPerson): string =>
	vault.mark('person', identityNumber);

/** Whom a line names; nothing where it was erased. */
export const entitledPerson = (
	vault: Vault,
	{ id, sealed }: Pick<EntitledLine, 'id' | 'sealed'>
): EntitledPerson | null => sealed && (JSON.parse(vault.open(sealed, entitledSeal(id)).toString()) as EntitledPerson);

/** Rights that applications have come to have, entered. */
export const enterClaims = async (trx: Trx, register: Register, applicationIds: readonly number[]): Promise<void> =>
	register.enter('claim', 'entitled_household', await claimRights(trx, applicationIds));

const personInput = z.object({
	name: words(120),
	identityNumber: z
		.string()
		.transform(plainNumber)
		.pipe(z.string().regex(/^[A-Z0-9]{6,15}$/))
});

const twice = async (trx: Trx, site: string, marks: readonly string[]): Promise<EntitlementRefusal | undefined> => {
	const known = await listMarkedLines(trx, site, marks);
	if (known.size > 0) return { key: 'entitled-twice', lines: [...known.values()].sort((a, b) => a - b) };
	const repeated = marks.flatMap((mark, index) => (marks.indexOf(mark) < index ? [index + 1] : []));
	return repeated.length > 0 ? { key: 'entitled-twice', lines: repeated } : undefined;
};

/** Enters who is entitled in the register of a relocation site, all of them or none. */
export const enterEntitled = defineCommand({
	roles: office,
	input: z.object({
		site: z.uuid(),
		source: words(300),
		sourceOn: doneOn,
		people: z.array(personInput).min(1).max(5000)
	}),
	run: async (
		trx,
		{ site, people, ...source },
		actor,
		vault
	): Promise<Outcome<{ count: number }, EntitlementRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const known = await findRelocationSite(trx, site);
		if (!known) return refused({ key: 'relocation-site-not-found' });
		const marks = people.map((person) => entitledMark(vault, person));
		const clash = await twice(trx, site, marks);
		if (clash) return refused(clash);
		const ids = await reserveEntitledIds(trx, people.length);
		const last = await lastEntitledNumber(trx, site);
		const lines = people.flatMap((person, index) => {
			const [id, mark] = [ids[index], marks[index]];
			if (id === undefined || mark === undefined) return [];
			const sealed = vault.seal(JSON.stringify(person), entitledSeal(id)).toString('hex');
			return [{ id, number: last + index + 1, sealed, mark }];
		});
		await insertEntitled(trx, { planId: known.planId, site, ...source }, lines);
		await register.enter('entitle', 'entitled_household', ids);
		return accepted({ count: ids.length });
	}
});

const endInput = z.object({ site: z.uuid(), id: z.int(), on: isoDay.and(doneOn), reason: words(500) });
const agreedInput = endInput.extend({ secondUserId: storableText.max(100).nullable() });

interface NamedLine {
	site: string;
	id: number;
}

const lineOf = async (trx: Trx, { site, id }: NamedLine): Promise<Outcome<EntitledLine, EntitlementRefusal>> => {
	const line = await findEntitled(trx, id);
	return line?.site === site ? accepted(line) : refused({ key: 'entitled-not-found' });
};

/** The line, if its right may end: nobody was accepted by it. */
const endable = async (trx: Trx, named: NamedLine): Promise<Outcome<EntitledLine, EntitlementRefusal>> => {
	const found = await lineOf(trx, named);
	if (!found.ok) return found;
	const line = found.value;
	if (line.endedAs !== null) return refused({ key: 'entitled-ended', line: line.number });
	const application = line.code === null ? undefined : await findApplication(trx, line.code);
	return application && standsByRight(application.progress)
		? refused({ key: 'entitled-in-use', line: line.number, code: application.code })
		: accepted(line);
};

/** Strikes a line that should not be in the register. It stays, with who agreed and why. */
export const strikeEntitled = defineCommand({
	roles: office,
	input: agreedInput,
	run: async (trx, { secondUserId, on, reason, ...named }, actor): Promise<Outcome<null, EntitlementRefusal>> => {
		if (secondUserId === null || secondUserId === actor.userId) return refused({ key: 'entitled-needs-second' });
		const register = await openRegister(trx, actor.userId);
		const line = await endable(trx, named);
		if (!line.ok) return line;
		await endEntitled(trx, line.value.id, { as: 'struck', on, reason, secondUserId });
		await register.enter('end-right', 'entitled_household', [line.value.id]);
		return accepted(null);
	}
});

/** A household says that it does not want its right. */
export const giveUpRight = defineCommand({
	roles: office,
	input: endInput,
	run: async (trx, { on, reason, ...named }, actor): Promise<Outcome<null, EntitlementRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const line = await endable(trx, named);
		if (!line.ok) return line;
		await endEntitled(trx, line.value.id, { as: 'gave_up', on, reason, secondUserId: null });
		await register.enter('end-right', 'entitled_household', [line.value.id]);
		return accepted(null);
	}
});

/**
 * Forgets whom a line names, at that person's request: the line stays, as nobody's. A right that has not ended ends with it, given
 * up. A second person agrees. Who applied by the line is erased on their case.
 */
export const eraseEntitledPerson = defineCommand({
	roles: office,
	input: agreedInput,
	run: async (trx, { secondUserId, on, reason, ...named }, actor): Promise<Outcome<null, EntitlementRefusal>> => {
		if (secondUserId === null || secondUserId === actor.userId) return refused({ key: 'entitled-needs-second' });
		const register = await openRegister(trx, actor.userId);
		const found = await lineOf(trx, named);
		if (!found.ok) return found;
		const { id, number, sealed, endedAs } = found.value;
		if (!sealed) return refused({ key: 'entitled-erased', line: number });
		if (endedAs === null) {
			const line = await endable(trx, named);
			if (!line.ok) return line;
			await endEntitled(trx, id, { as: 'gave_up', on, reason, secondUserId });
		}
		await eraseEntitled(trx, [id]);
		await register.enter('erase', 'entitled_household', [id], () => ({ on, reason, secondUserId }));
		return accepted(null);
	}
});

/** Notes that somebody looked at the names of a register, and enters it. */
export const noteEntitledAccess = async (trx: Trx, site: string, userId: string): Promise<void> => {
	const register = await openRegister(trx, userId);
	const look = await insertEntitledAccess(trx, { site, userId, at: new Date().toISOString() });
	await register.enter('look', 'entitled_access', [look]);
};
