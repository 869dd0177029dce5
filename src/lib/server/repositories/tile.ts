import type { LayerId } from '#lib/domain/plan/layers.ts';
import { isClosed, type PlanVersion } from '#lib/domain/plan/plan.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../db/database.ts';
import type { TileAddress } from '../tiles/tile-address.ts';
import { tileAttributes } from '../tiles/tile-attributes.ts';
import { tileBuffer, tileExtent, tileSquare, type TileSquare } from '../tiles/tile-square.ts';

/** A version at one of its revisions. */
export type RevisionOf = Pick<PlanVersion, 'id' | 'revision' | 'status'>;

const bufferSides = tileBuffer / tileExtent;

/**
 * Layers of small valid polygons, and how far beyond the tile, in its sides, one may reach and still be sent whole, for
 * cutting costs more than it saves. A long block is cut: the map seeks the place of its letter in what the tile holds.
 */
const reachOfWhole: Partial<Record<LayerId, number>> = { lot: 1, block: bufferSides };

const floats = (...values: number[]): RawBuilder<unknown> => sql.join(values.map((value) => sql`${value}::float8`));

/** The tile's ground widened by a margin in tile sides, in Web Mercator. */
const widened = ({ west, north, side }: TileSquare, margin: number): RawBuilder<unknown> => {
	const by = margin * side;
	return sql`st_makeenvelope(${floats(west - by, north - side - by, west + side + by, north + by)}, 3857)`;
};

/** A Web Mercator shape in tile units, y southwards; constants as float8, for numeric arithmetic would cost as much again. */
const inUnits = (shape: RawBuilder<unknown>, { west, north, unitsPerMetre }: TileSquare): RawBuilder<unknown> => sql`
	st_transscale(${shape}, ${-west}::float8, ${-north}::float8, ${unitsPerMetre}::float8, ${-unitsPerMetre}::float8)`;

const tableOf = (layer: LayerId): RawBuilder<unknown> => sql.table(layer.replaceAll('-', '_'));

/** Lots of a closed version are written down for tiles, clockwise. */
const isPublished = (at: RevisionOf, layer: LayerId): boolean => layer === 'lot' && isClosed(at.status);

/** What a layer's features are read from. */
const sourceOf = (at: RevisionOf, layer: LayerId): RawBuilder<unknown> => {
	if (isPublished(at, layer)) return sql.table('published_lot');
	return layer === 'lot' ? sql.table('map_lot') : tableOf(layer);
};

/** Features of the version `version` that touch the tile and its buffer, with `box.whole`: how far one may reach uncut, and `box.tile`. */
const featuresOf = (at: RevisionOf, layer: LayerId, square: TileSquare): RawBuilder<unknown> => sql`
	from (
			select ${widened(square, reachOfWhole[layer] ?? bufferSides)} as whole, ${widened(square, 0)} as tile offset 0
		) box,
		${sourceOf(at, layer)} f ${tileAttributes[layer].joins}
	where f.plan_version_id = version.id and f.web_mercator && ${widened(square, bufferSides)}`;

/** The integers of ST_AsMVTGeom, at half its cost where nothing has to be cut. */
const tileGeometry = (at: RevisionOf, layer: LayerId, square: TileSquare): RawBuilder<unknown> => {
	const cut = sql`st_asmvtgeom(f.web_mercator, ${widened(square, 0)}, ${tileExtent}::integer, ${tileBuffer}::integer)`;
	if (reachOfWhole[layer] === undefined) return cut;
	const clockwise = isPublished(at, layer) ? sql`f.web_mercator` : sql`st_forcepolygoncw(f.web_mercator)`;
	const whole = inUnits(clockwise, square);
	return sql`case when f.web_mercator @ box.whole then st_snaptogrid(${whole}, 1) else ${cut} end`;
};

/**
 * A vector tile (MVT) made by a PostGIS server, empty when nothing is there. One statement, so the features are those
 * of the revision asked for; undefined when the version has another by now.
 */
export const findTile = async (
	db: Db,
	at: RevisionOf,
	{ layer, ...tile }: TileAddress
): Promise<Uint8Array | undefined> => {
	const square = tileSquare(tile);
	const { rows } = await sql<{ revision: number; tile: Uint8Array }>`
		select version.revision, (
			select st_asmvt(t, ${layer}::text, ${tileExtent}::integer, 'geom', 'id') from (
				select f.id, ${tileGeometry(at, layer, square)} as geom${tileAttributes[layer].columns}
				${featuresOf(at, layer, square)}
			) t
		) as tile
		from plan_version version where version.id = ${at.id}::bigint`.execute(db);
	return rows[0]?.revision === at.revision ? rows[0].tile : undefined;
};

/** A feature for a tile, as `encodeTile` takes it, with its attributes by name. */
export interface TileFeature {
	readonly id: number;
	/** In tile units, y southwards, as TWKB of precision 0, hexadecimal. */
	readonly shape: string;
	readonly [attribute: string]: string | number | null;
}

/** In tile units; shapes that reach beyond the tile are snapped and then cut at its buffer, in the order of ST_AsMVTGeom. */
const wholeOrCut = (square: TileSquare): RawBuilder<unknown> => {
	const shape = inUnits(sql`f.web_mercator`, square);
	const edge = tileExtent + tileBuffer;
	const buffer = sql`st_makeenvelope(${floats(-tileBuffer, -tileBuffer, edge, edge)})::box2d`;
	return sql`
		case when f.web_mercator @ box.whole then ${shape} else st_collectionextract(
			st_clipbybox2d(st_snaptogrid(${shape}, 1), ${buffer}), st_dimension(f.web_mercator) + 1
		) end`;
};

/**
 * The features of a tile, for a PostGIS that does not encode tiles; undefined as for `findTile`. As one value, for the
 * embedded database takes longer to hand over a row than to find it.
 */
export const listTileFeatures = async (
	db: Db,
	at: RevisionOf,
	{ layer, ...tile }: TileAddress
): Promise<TileFeature[] | undefined> => {
	const square = tileSquare(tile);
	const { rows } = await sql<{ revision: number; features: TileFeature[] | null }>`
		select version.revision, (
			select json_agg(t) from (
				select f.id, encode(st_astwkb(${wholeOrCut(square)}, 0), 'hex') as shape${tileAttributes[layer].columns}
				${featuresOf(at, layer, square)}
			) t
		) as features
		from plan_version version where version.id = ${at.id}::bigint`.execute(db);
	return rows[0]?.revision === at.revision ? (rows[0].features ?? []) : undefined;
};

/** Around all features of the layer, WGS 84 degrees west, south, east, north, when it has any; undefined as for `findTile`. */
export const findLayerBounds = async (
	db: Db,
	at: RevisionOf,
	layer: LayerId
): Promise<{ bounds: [number, number, number, number] | undefined } | undefined> => {
	const { rows } = await sql<{ revision: number; w: number | null; s: number; e: number; n: number }>`
		select version.revision, st_xmin(box) as w, st_ymin(box) as s, st_xmax(box) as e, st_ymax(box) as n
		from plan_version version left join lateral (
			select st_transform(st_setsrid(st_extent(f.web_mercator)::geometry, 3857), 4326) as box
			from ${tableOf(layer)} f where f.plan_version_id = version.id
		) extent on true
		where version.id = ${at.id}::bigint`.execute(db);
	const [found] = rows;
	if (found?.revision !== at.revision) return undefined;
	return { bounds: found.w === null ? undefined : [found.w, found.s, found.e, found.n] };
};
