import type { LayerId } from '#lib/domain/plan/layers.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../db/database.ts';

/** A lot somebody looks for. */
export interface FoundLot {
	id: number;
	lineageId: string;
	block: string;
	number: string;
	subdivision: string;
	box: Box;
}

export interface FoundBlock {
	id: number;
	lineageId: string;
	label: string;
	subdivision: string;
	lots: number;
	box: Box;
}

export interface FoundName {
	layer: LayerId;
	id: number;
	lineageId: string;
	name: string;
	box: Box;
}

/** WGS 84 degrees. */
type Box = [west: number, south: number, east: number, north: number];

const box = sql`json_build_array(
	st_xmin(extent.box), st_ymin(extent.box), st_xmax(extent.box), st_ymax(extent.box)
) as box`;
const joinExtent = sql`cross join lateral (select st_envelope(st_transform(f.geom, 4326)) as box) extent`;

const accented = 'áàâäãéèêëíìîïóòôöõúùûüç';
const plain = 'aaaaaeeeeiiiiooooouuuuc';

/** Names compared as `foldName` folds them. */
const folded = (column: RawBuilder<unknown>): RawBuilder<unknown> =>
	sql`translate(lower(${column}), ${accented}, ${plain})`;

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`);

const contains = (column: RawBuilder<unknown>, text: string): RawBuilder<unknown> =>
	sql`${folded(column)} like ${`%${escapeLike(text)}%`}`;

/** Of the subdivisions whose name contains the folded text; of all when it is empty. */
const isWithin = (text: string): RawBuilder<unknown> => (text === '' ? sql`true` : contains(sql`s.name`, text));

/** Whether a subdivision's name contains the folded text. */
export const hasSubdivisionNamed = async (db: Db, versionId: number, text: string): Promise<boolean> => {
	const { rows } = await sql`
		select 1 from subdivision s
		where s.plan_version_id = ${versionId}::bigint and ${isWithin(text)} limit 1`.execute(db);
	return rows.length > 0;
};

/** Lots of this block and number, as `readLotQuery` gives them; several when subdivisions use the same letters. */
export const findLots = async (
	db: Db,
	versionId: number,
	{ block, lot, within }: { block: string; lot: string; within: string },
	most = 50
): Promise<FoundLot[]> => {
	const { rows } = await sql<FoundLot>`
		select f.id, f.lineage_id as "lineageId", b.label as block, f.number, s.name as subdivision, ${box}
		from lot f
		join block b on b.id = f.block_id
		join subdivision s on s.id = b.subdivision_id
		${joinExtent}
		where f.plan_version_id = ${versionId}::bigint and b.label = ${block} and f.number = ${lot} and ${isWithin(within)}
		order by s.name, f.id limit ${most}::integer`.execute(db);
	return rows;
};

/** Blocks of this label. */
export const findBlocks = async (
	db: Db,
	versionId: number,
	{ block, within }: { block: string; within: string },
	most = 50
): Promise<FoundBlock[]> => {
	const { rows } = await sql<FoundBlock>`
		select f.id, f.lineage_id as "lineageId", f.label, s.name as subdivision,
			(select count(*)::integer from lot where lot.block_id = f.id) as lots, ${box}
		from block f
		join subdivision s on s.id = f.subdivision_id
		${joinExtent}
		where f.plan_version_id = ${versionId}::bigint and f.label = ${block} and ${isWithin(within)}
		order by s.name, f.id limit ${most}::integer`.execute(db);
	return rows;
};

/** Layers whose features have a name people know, and the column it is in; nearer to people first. */
const namedLayers: readonly (readonly [LayerId, RawBuilder<unknown>])[] = [
	['base-feature', sql`f.name`],
	['subdivision', sql`f.name`],
	['street', sql`f.name`],
	['zone', sql`f.name || ' ' || f.code`],
	['relocation-site', sql`f.entity`],
	['reserve', sql`f.name`],
	['constraint-area', sql`f.name`],
	['expansion-area', sql`f.name`]
];

/** Places, streets, zones and subdivisions whose name contains the folded text; names that begin with it first. */
export const findNames = async (db: Db, versionId: number, text: string, most = 20): Promise<FoundName[]> => {
	const atStart = `${escapeLike(text)}%`;
	const parts = namedLayers.map(
		([layer, name], rank) => sql`
			select ${layer}::text as layer, ${rank}::integer as rank, f.id, f.lineage_id, ${name} as name, f.geom
			from ${sql.table(layer.replaceAll('-', '_'))} f
			where f.plan_version_id = ${versionId}::bigint and ${contains(name, text)}`
	);
	const { rows } = await sql<FoundName>`
		select f.layer, f.id, f.lineage_id as "lineageId", f.name, ${box}
		from (${sql.join(parts, sql` union all `)}) f
		${joinExtent}
		order by ${folded(sql`f.name`)} like ${atStart} desc, f.rank, f.name, f.id limit ${most}::integer`.execute(db);
	return rows;
};
