import { sql } from 'kysely';
import { planProjection } from '#lib/domain/geo/projection.ts';
import { openDatabase, type Database, type DatabaseSettings } from '#lib/server/db/database.ts';
import { migrate } from '#lib/server/db/migrate.ts';

/** South-west corner of the ground, EPSG:32719 metres. */
const corner = { east: 253_000, north: 8_047_000 };

/** A place so many metres from the corner, WGS 84 degrees. */
export const placeInLots = (eastM: number, northM: number): number[] =>
	planProjection(32719).toWgs84([corner.east + eastM, corner.north + northM]);

/** Blocks are 120 m × 40 m with streets of 12 m. */
const lotsInBlock = 30;

/** Blocks in a row: so many that the lots cover as much ground eastwards as northwards. */
const rowLength = (lots: number): number => Math.ceil(Math.sqrt((lots / lotsInBlock) * (52 / 132)));

/** Columns that tiles do not read are not computed for a million lots, nor are lots checked that are known to be right. */
const lightenLots = `
	alter table lot alter geodesic_area_m2 drop expression, alter geodesic_area_m2 drop not null,
		alter geodesic_length_m drop expression, alter geodesic_length_m drop not null,
		alter grid_length_m drop expression, alter grid_length_m drop not null,
		drop constraint geometry_valid, drop constraint geometry_on_millimetre_grid;`;

const rectangle = (x: string, y: string, width: number, depth: number): string => `
	st_setsrid(st_geomfromtext(format('POLYGON((%1$s %2$s,%1$s %4$s,%3$s %4$s,%3$s %2$s,%1$s %2$s))',
		${x}, ${y}, ${x} + ${width}, ${y} + ${depth})), 32719)`;

const fill = (lots: number): string => `
	insert into plan (slug, name, locale, srid, centre)
		values ('bench', 'Bench', 'en', 32719, st_setsrid(st_makepoint(-71.3, -17.6), 4326));
	insert into housing_programme (plan_id, code, name, programme_group, colour, position, source, illustrative)
		select 1, 'programme-' || n, 'Programme', 'municipal', '#aabbcc', n, 'bench', true from generate_series(1, 4) n;
	insert into plan_version (plan_id, srid, slug, name, source) values (1, 32719, 'all', 'All', 'bench');
	insert into subdivision (plan_version_id, srid, geom, source, illustrative, name, parameters)
		values (1, 32719, ${rectangle(`${corner.east}`, `${corner.north}`, 100, 100)}, 'bench', true, 'all', '{}');
	insert into block (plan_version_id, srid, geom, source, illustrative, subdivision_id, label)
		select 1, 32719, ${rectangle('x', 'y', 120, 40)}, 'bench', true, 1, 'B' || n
		from (
			select n, ${corner.east} + (n % ${rowLength(lots)}) * 132 as x, ${corner.north} + (n / ${rowLength(lots)}) * 52 as y
			from generate_series(0, ${Math.ceil(lots / lotsInBlock) - 1}) n
		) place;
	insert into lot (plan_version_id, srid, geom, source, illustrative, block_id, number, frontage_m, stage)
		select 1, 32719, ${rectangle('x', 'y', 8, 20)}, 'bench', true, block.id, k + 1, 8,
			(array['unassigned', 'assigned', 'occupied', 'titled'])[1 + (block.id + k) % 4]
		from block, generate_series(0, ${lotsInBlock - 1}) k, lateral (
			select st_xmin(block.geom) + (k % 15) * 8 as x, st_ymin(block.geom) + (k / 15) * 20 as y
		) place;
	insert into earmark (lot_id, plan_version_id, programme_id) select id, 1, 1 + id % 4 from lot;
	update plan_version set status = 'adopted', adopted_on = '2026-01-01';`;

/** A database with one adopted version of so many lots on 8 m × 20 m, and nothing else. */
export const openWithLots = async (settings: DatabaseSettings, lots: number): Promise<Database> => {
	const database = await openDatabase(settings);
	await migrate(database, 'db/migrations');
	await database.runScript(lightenLots + fill(lots));
	await sql`analyze`.execute(database.kysely);
	return database;
};
