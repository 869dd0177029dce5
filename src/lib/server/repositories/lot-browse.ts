import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** Letters and numbers as people count them: 2 before 10, Ñ after N. */
const { compare } = new Intl.Collator('es', { numeric: true });

export interface BrowsedSubdivision {
	lineageId: string;
	name: string;
	blocks: number;
	lots: number;
}

/** The subdivisions of a version that have lots, by name. */
export const listSubdivisionsWithLots = async (db: Db, versionId: number): Promise<BrowsedSubdivision[]> => {
	const { rows } = await sql<BrowsedSubdivision>`
		select s.lineage_id as "lineageId", s.name, count(distinct b.id)::integer as blocks, count(*)::integer as lots
		from subdivision s join block b on b.subdivision_id = s.id join lot l on l.block_id = b.id
		where s.plan_version_id = ${versionId}::bigint
		group by s.id`.execute(db);
	return rows.sort((one, other) => compare(one.name, other.name));
};

export interface BrowsedBlock {
	lineageId: string;
	label: string;
	lots: number;
}

/** The blocks with lots of a subdivision (its lineage id), in the order of their letters. */
export const listBlocksOf = async (db: Db, versionId: number, subdivision: string): Promise<BrowsedBlock[]> => {
	const { rows } = await sql<BrowsedBlock>`
		select b.lineage_id as "lineageId", b.label, count(*)::integer as lots
		from subdivision s join block b on b.subdivision_id = s.id join lot l on l.block_id = b.id
		where s.plan_version_id = ${versionId}::bigint and s.lineage_id = ${subdivision}::uuid
		group by b.id`.execute(db);
	return rows.sort((one, other) => compare(one.label, other.label));
};

export interface BrowsedLot {
	lineageId: string;
	number: string;
	gridAreaMm2: number;
}

/** The block with this lineage id, its subdivision and its lots in order; undefined when there is none. */
export const findBlockWithLots = async (
	db: Db,
	versionId: number,
	block: string
): Promise<
	{ label: string; subdivision: { lineageId: string; name: string }; lots: readonly BrowsedLot[] } | undefined
> => {
	const { rows } = await sql<BrowsedLot & { label: string; subdivisionId: string; subdivision: string }>`
		select l.lineage_id as "lineageId", l.number, l.grid_area_mm2 as "gridAreaMm2",
			b.label, s.lineage_id as "subdivisionId", s.name as subdivision
		from block b join subdivision s on s.id = b.subdivision_id join lot l on l.block_id = b.id
		where b.plan_version_id = ${versionId}::bigint and b.lineage_id = ${block}::uuid`.execute(db);
	const [first] = rows;
	if (!first) return undefined;
	const lots = rows.map(({ lineageId, number, gridAreaMm2 }) => ({ lineageId, number, gridAreaMm2 }));
	return {
		label: first.label,
		subdivision: { lineageId: first.subdivisionId, name: first.subdivision },
		lots: lots.sort((one, other) => compare(one.number, other.number))
	};
};
