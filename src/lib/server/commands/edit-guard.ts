import { refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Command, CommandRefusal } from './command.ts';

/** What only the database can see, because it concerns features the edit does not name. */
export type GuardRefusal =
	| { key: 'subdivision-name-taken' }
	| { key: 'block-label-taken' }
	| { key: 'lot-number-taken' }
	| { key: 'daily-place-not-a-point' }
	| { key: 'feature-exists' }
	| { key: 'edit-undone' }
	| { key: 'edit-breaks-rule'; rule: string };

/** Refusals by the constraint that was broken. */
const refusalOfConstraint: Record<string, GuardRefusal> = {
	subdivision_plan_version_id_name_key: { key: 'subdivision-name-taken' },
	block_subdivision_id_label_key: { key: 'block-label-taken' },
	lot_number_once_in_block: { key: 'lot-number-taken' },
	daily_place_is_point: { key: 'daily-place-not-a-point' },
	edit_log_undoes_key: { key: 'edit-undone' }
};

/** Of every layer, by the names PostgreSQL gives. */
const isLineageOnce = (constraint: string): boolean => constraint.endsWith('_plan_version_id_lineage_id_key');

const refusalOf = (constraint: string): GuardRefusal => {
	if (isLineageOnce(constraint)) return { key: 'feature-exists' };
	return refusalOfConstraint[constraint] ?? { key: 'edit-breaks-rule', rule: constraint };
};

/** Class 23 of PostgreSQL's error codes: an integrity constraint. XX000 is how PostGIS refuses a shape it cannot read. */
const isRuleBroken = (code: string): boolean => code.startsWith('23') || code === 'XX000';

const textOf = (error: Error, ...names: string[]): string | undefined => {
	const fields = new Map<string, unknown>(Object.entries(error));
	return names.map((name) => fields.get(name)).find((value) => typeof value === 'string');
};

/** The refusal in an error of either engine, or nothing when it is no broken rule of the data. */
const refusalIn = (error: unknown): GuardRefusal | undefined => {
	if (!(error instanceof Error) || !isRuleBroken(textOf(error, 'code') ?? '')) return undefined;
	return refusalOf(textOf(error, 'constraint', 'constraint_name') ?? 'geometry');
};

/** The command, with rules of the database answered as refusals; its transaction was rolled back. */
export const guarded = <Value, Reason extends { key: string }>(
	command: Command<Value, Reason>
): Command<Value, Reason | GuardRefusal> => {
	const run = async (
		...args: Parameters<Command<Value, Reason>>
	): Promise<Outcome<Value, Reason | CommandRefusal | GuardRefusal>> => {
		try {
			return await command(...args);
		} catch (error) {
			const reason = refusalIn(error);
			if (!reason) throw error;
			return refused(reason);
		}
	};
	return Object.assign(run, { roles: command.roles, within: command.within });
};
