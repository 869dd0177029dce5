import { createHash } from 'node:crypto';
import { hashOf } from '#lib/domain/canonical-hash.ts';
import type { EntitledPerson } from '#lib/domain/housing/entitlement.ts';
import type { Application } from '#lib/domain/housing/application.ts';
import { commitmentOf } from '#lib/domain/housing/draw.ts';
import { marksOf, type HouseholdData } from '#lib/domain/housing/household.ts';
import { fileNames, sealedNames, sealsOfFiles } from '#lib/domain/housing/published-draw.ts';
import { readEntries, readTerms } from '#lib/domain/housing/read-draw.ts';
import { verifyDraw } from '#lib/domain/housing/verify-draw.ts';
import { entitledMark } from '../commands/housing/entitlement.ts';
import { householdSeal } from '../commands/housing/receipt.ts';
import type { Db } from '../db/database.ts';
import { areProven, findDrawProofs } from '../draw-units.ts';
import { keySeal } from '../household-texts.ts';
import type { RegisteredTable } from '../repositories/act.ts';
import { listApplicationsById } from '../repositories/application.ts';
import { keyedMarks } from '../repositories/duplicate.ts';
import { findDrawById, findSealedSecret, secretSeal, type Draw } from '../repositories/draw.ts';
import { entitledSeal, listSealedEntitled, type SealedEntitled } from '../repositories/entitled-household.ts';
import { fileSeal, findEvidenceFile, findSealedFile } from '../repositories/evidence-file.ts';
import { findServiceFile, serviceFileSeal } from '../repositories/service-file.ts';
import { listSealedHouseholds } from '../repositories/household.ts';
import type { Vault } from '../vault.ts';

/** A row to be looked at, and the kind of the last act about it. */
export interface LookedAtRow {
	id: string;
	kind: string | null;
}

/** Names of what of each row was altered and no act shows, by the row's id. */
type Altered = Map<string, string[]>;

export interface Inspection {
	vault: Vault;
	db: Db;
	/** How far each application has come by its acts. */
	replayed: ReadonlyMap<string, Application>;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What is sealed, or nothing when it was changed or belongs to something else. */
const opened = (vault: Vault, sealed: Uint8Array, about: string): Buffer | undefined => {
	try {
		return vault.open(sealed, about);
	} catch {
		return undefined;
	}
};

const asText = (values: readonly string[]): string => values.toSorted().join();

type StoredHousehold = Awaited<ReturnType<typeof listSealedHouseholds>>[number];

/** The key of what is written about a household is its own. */
const keyColumns = (vault: Vault, { id, sealedKey, keyHash }: StoredHousehold): string[] => {
	if (!sealedKey) return [];
	return sha256(sealedKey) === keyHash && opened(vault, sealedKey, keySeal(id)) ? [] : ['sealed_key'];
};

const dataColumns = (vault: Vault, { id, sealed, sealedHash, marks }: StoredHousehold): string[] => {
	if (!sealed) return marks.length > 0 ? ['household_mark'] : [];
	const plain = sha256(sealed) === sealedHash ? opened(vault, sealed, householdSeal(id)) : undefined;
	if (!plain) return ['sealed'];
	const own = keyedMarks(marksOf(JSON.parse(plain.toString()) as HouseholdData), (kind, text) =>
		vault.mark(kind, text)
	);
	return asText(own.map(({ kind, mark }) => `${kind} ${mark}`)) === asText(marks) ? [] : ['household_mark'];
};

const heldColumns = ({ isWellHeld }: StoredHousehold): string[] => (isWellHeld ? [] : ['household_mark.held']);

/** The marks by which households are found again are those of what is known of them. */
const ofHouseholds = async ({ vault, db }: Inspection, rows: readonly LookedAtRow[]): Promise<Altered> => {
	const households = await listSealedHouseholds(
		db,
		rows.map(({ id }) => Number(id))
	);
	return new Map(
		households.map(
			(household) =>
				[
					String(household.id),
					[...dataColumns(vault, household), ...keyColumns(vault, household), ...heldColumns(household)]
				] as const
		)
	);
};

/** A file opens with its own name and is what was brought; it is empty only when it was erased. */
const ofFiles = async ({ vault, db }: Inspection, rows: readonly LookedAtRow[]): Promise<Altered> => {
	const altered: Altered = new Map();
	for (const { id, kind } of rows) {
		const [file, sealed] = [await findEvidenceFile(db, id), await findSealedFile(db, id)];
		if (!file || kind === null) continue;
		const plain = sealed && opened(vault, sealed, fileSeal(file));
		const isAsEntered = kind === 'erase' ? !sealed : plain !== undefined && sha256(plain) === file.sha256;
		if (!isAsEntered) altered.set(id, ['name', 'sealed']);
	}
	return altered;
};

/** Whom a line names opens as its own; that of a living line is there. */
const personColumns = ({ sealed, hasEnded }: SealedEntitled, person: EntitledPerson | undefined): string[] =>
	(sealed ? person : hasEnded) ? [] : ['sealed'];

/** A line is found by the mark of its number, exactly while its right has not ended. */
const markColumns = (
	vault: Vault,
	{ mark, hasEnded }: SealedEntitled,
	person: EntitledPerson | undefined
): string[] => {
	const isRight = mark === null ? hasEnded : !hasEnded && person !== undefined && entitledMark(vault, person) === mark;
	return isRight ? [] : ['mark'];
};

const ofEntitled = async ({ vault, db }: Inspection, rows: readonly LookedAtRow[]): Promise<Altered> => {
	const lines = await listSealedEntitled(
		db,
		rows.map(({ id }) => Number(id))
	);
	return new Map(
		lines.map((line) => {
			const { id, sealed, sealedHash } = line;
			const plain = sealed && sha256(sealed) === sealedHash ? opened(vault, sealed, entitledSeal(id)) : undefined;
			const person = plain && (JSON.parse(plain.toString()) as EntitledPerson);
			return [String(id), [...personColumns(line, person), ...markColumns(vault, line, person)]] as const;
		})
	);
};

/** A paper of services is never erased: nobody's life is in it. */
const ofServiceFiles = async ({ vault, db }: Inspection, rows: readonly LookedAtRow[]): Promise<Altered> => {
	const altered: Altered = new Map();
	for (const { id } of rows) {
		const file = await findServiceFile(db, Number(id));
		const plain = file && opened(vault, file.sealed, serviceFileSeal(file));
		if (file && (!plain || sha256(plain) !== file.sha256)) altered.set(id, ['name', 'sealed']);
	}
	return altered;
};

const sealOf = (files: Readonly<Record<string, string>>): string =>
	sealsOfFiles(new Map(Object.values(sealedNames).map((name) => [name, files[name] ?? '']))).seal;

const secretColumns = async (
	{ vault, db }: Inspection,
	{ id, heldOn, cancelledOn, commitment, ...draw }: Draw
): Promise<string[]> => {
	if (heldOn !== null || cancelledOn !== null) return [];
	const sealed = await findSealedSecret(db, id);
	const secret = sealed && opened(vault, sealed, secretSeal(draw))?.toString();
	return secret !== undefined && commitmentOf(secret) === commitment ? [] : ['sealed_secret'];
};

/** What was assessed opens what was published of it. */
const unitsColumns = async ({ vault, db }: Inspection, draw: Draw): Promise<string[]> => {
	const files = new Map(Object.entries(draw.sealedFiles));
	const terms = readTerms(files.get(sealedNames.call) ?? '');
	const entries = readEntries(files);
	if (!terms || !entries.ok) return [];
	try {
		const kept = await findDrawProofs(db, vault, draw);
		return kept && areProven(kept, terms.criteria, entries.value.households) ? [] : ['sealed_units'];
	} catch {
		return ['sealed_units'];
	}
};

const filesColumns = ({ files, seal, root, heldOn }: Draw): string[] => {
	if (!files) return heldOn === null ? [] : ['files'];
	const { faults, seals } = verifyDraw(new Map(Object.entries(files)));
	const isWhole = Object.keys(files).length === Object.keys(fileNames).length && faults.length === 0;
	return isWhole && seals?.seal === seal && seals.root === root ? [] : ['files'];
};

/** The files of a draw are those of the seal and the root, and the order follows from them. */
const ofDraws = async (inspection: Inspection, rows: readonly LookedAtRow[]): Promise<Altered> => {
	const altered: Altered = new Map();
	for (const { id } of rows) {
		const draw = await findDrawById(inspection.db, Number(id));
		if (!draw) continue;
		const isSealed = Object.keys(draw.sealedFiles).length === Object.keys(sealedNames).length;
		altered.set(id, [
			...(isSealed && sealOf(draw.sealedFiles) === draw.seal ? [] : ['sealed_files']),
			...filesColumns(draw),
			...(await unitsColumns(inspection, draw)),
			...(await secretColumns(inspection, draw))
		]);
	}
	return altered;
};

/** An application has come as far as its acts, done over by the rules, brought it. */
const ofApplications = async ({ db, replayed }: Inspection, rows: readonly LookedAtRow[]): Promise<Altered> => {
	const applications = await listApplicationsById(
		db,
		rows.map(({ id }) => Number(id))
	);
	return new Map(
		applications.map(({ id, progress }) => {
			const isReplayed = hashOf(progress) === hashOf(replayed.get(String(id)) ?? null);
			return [String(id), isReplayed ? [] : ['progress']] as const;
		})
	);
};

const inspections: Partial<
	Record<RegisteredTable, (inspection: Inspection, rows: readonly LookedAtRow[]) => Promise<Altered>>
> = {
	application: ofApplications,
	draw: ofDraws,
	entitled_household: ofEntitled,
	evidence_file: ofFiles,
	household: ofHouseholds,
	service_file: ofServiceFiles
};

/** What of some rows was altered that their acts do not show. */
export const alteredUnseen = async (
	inspection: Inspection,
	table: RegisteredTable,
	rows: readonly LookedAtRow[]
): Promise<Altered> => (rows.length === 0 ? new Map() : ((await inspections[table]?.(inspection, rows)) ?? new Map()));
