-- Everything that is drawn. Each layer is a table made from one template: geometry in the plan's CRS on a
-- 1 mm grid, valid, with its areas computed here; a lineage id that survives from version to version; the
-- source, and whether the shape is illustrative.

-- A coordinate on the grid is the double nearest to a decimal with three places, so a round trip through
-- three decimals gives the same bytes back.
create function is_on_millimetre_grid(geom geometry) returns boolean
language sql immutable strict parallel safe as $$
	select st_asbinary(geom) = st_asbinary(st_geomfromtext(st_astext(geom, 3)))
$$;

create table feature_template (
	id bigint generated always as identity primary key,
	plan_version_id bigint not null,
	srid integer not null,
	lineage_id uuid not null default gen_random_uuid(),
	-- The version's revision in which the feature was last changed.
	revision integer not null default 1 check (revision >= 1),
	geom geometry not null,
	source text not null check (length(btrim(source)) > 0),
	illustrative boolean not null,
	-- Exact: in whole millimetres every difference, product and sum of the shoelace formula is a whole number that a
	-- double holds; in metres a site of 50 ha is off by a square millimetre, and parts would not add up to it.
	grid_area_mm2 double precision not null
		generated always as (st_area(st_snaptogrid(st_scale(geom, 1000, 1000), 1))) stored,
	geodesic_area_m2 double precision not null
		generated always as (st_area(st_transform(geom, 4326)::geography)) stored,
	-- Perimeter of a polygon, length of a line.
	grid_length_m double precision not null generated always as (
		case when st_dimension(geom) = 2 then st_perimeter(geom) else st_length(geom) end
	) stored,
	geodesic_length_m double precision not null generated always as (
		case when st_dimension(geom) = 2 then st_perimeter(st_transform(geom, 4326)::geography)
		else st_length(st_transform(geom, 4326)::geography) end
	) stored,
	-- For vector tiles only.
	web_mercator geometry not null generated always as (st_transform(geom, 3857)) stored,
	constraint geometry_in_plan_crs check (st_srid(geom) = srid),
	constraint geometry_not_empty check (not st_isempty(geom)),
	constraint geometry_valid check (st_isvalid(geom)),
	constraint geometry_on_millimetre_grid check (is_on_millimetre_grid(geom)),
	unique (plan_version_id, lineage_id)
);
create index on feature_template using gist (geom);
create index on feature_template using gist (web_mercator);

-- The sea, the river, the airport, the port, the railway, the promenade; points name the places.
create table base_feature (
	like feature_template including all,
	kind text not null check (kind in ('sea', 'coast', 'river', 'airport', 'port', 'railway', 'promenade', 'place')),
	name text not null check (length(btrim(name)) > 0)
);

create table expansion_area (
	like feature_template including all,
	name text not null check (length(btrim(name)) > 0),
	constraint geometry_is_polygon check (st_dimension(geom) = 2)
);

create table zone (
	like feature_template including all,
	code text not null check (length(btrim(code)) between 1 and 20),
	name text not null check (length(btrim(name)) > 0),
	land_use text not null check (land_use in (
		'housing', 'commerce', 'industry', 'tourism', 'recreation', 'education', 'port', 'protected', 'other'
	)),
	density_class_id bigint references density_class (id),
	constraint geometry_is_polygon check (st_dimension(geom) = 2),
	constraint density_is_of_housing check (density_class_id is null or land_use = 'housing')
);

create table constraint_area (
	like feature_template including all,
	kind text not null check (kind in ('railway_strip', 'ravine', 'hazard', 'shore')),
	name text not null check (length(btrim(name)) > 0),
	constraint geometry_is_polygon check (st_dimension(geom) = 2)
);

create table relocation_site (
	like feature_template including all,
	position integer not null,
	entity text not null check (length(btrim(entity)) > 0),
	-- The area the source states; the polygon is held to it by a test.
	stated_area_m2 double precision not null check (stated_area_m2 > 0),
	constructed_m2 double precision check (constructed_m2 >= 0),
	residents integer check (residents >= 0),
	-- As precise as the source: a month, or half a year.
	relocated_in text not null check (relocated_in ~ '^[0-9]{4}-(0[1-9]|1[0-2]|H[12])$'),
	agreement text not null check (length(btrim(agreement)) > 0),
	note text,
	constraint geometry_is_polygon check (st_dimension(geom) = 2)
);

create table street (
	like feature_template including all,
	name text not null check (length(btrim(name)) > 0),
	section_class_id bigint not null references section_class (id),
	constraint geometry_is_line check (st_dimension(geom) = 1)
);

-- A site that was laid out in streets, blocks and lots, with the parameters that give the same layout again.
create table subdivision (
	like feature_template including all,
	name text not null check (length(btrim(name)) between 1 and 80),
	parameters jsonb not null,
	constraint geometry_is_polygon check (st_dimension(geom) = 2),
	unique (plan_version_id, name),
	unique (id, plan_version_id)
);

create table right_of_way (
	like feature_template including all,
	subdivision_id bigint not null,
	name text,
	constraint geometry_is_polygon check (st_dimension(geom) = 2)
);

create table reserve (
	like feature_template including all,
	subdivision_id bigint not null,
	kind text not null check (kind in ('recreation', 'zonal_park', 'education', 'other')),
	name text,
	constraint geometry_is_polygon check (st_dimension(geom) = 2)
);

create table remainder (
	like feature_template including all,
	subdivision_id bigint not null,
	constraint geometry_is_polygon check (st_dimension(geom) = 2)
);

create table block (
	like feature_template including all,
	subdivision_id bigint not null,
	-- A, B, … Ñ … Z, A1 …; B-1 occurs.
	label text not null check (label ~ '^[A-ZÑ0-9]+(-[A-ZÑ0-9]+)*$' and length(label) <= 12),
	constraint geometry_is_polygon check (st_dimension(geom) = 2),
	unique (subdivision_id, label),
	unique (id, plan_version_id)
);

create table lot (
	like feature_template including all,
	block_id bigint not null,
	number text not null check (number ~ '^[A-ZÑ0-9]+(-[A-ZÑ0-9]+)*$' and length(number) <= 12),
	land_use text not null default 'housing' check (land_use in ('housing', 'commerce', 'industry')),
	frontage_m double precision not null check (frontage_m > 0),
	stage text not null default 'unassigned' check (stage in (
		'unassigned', 'assigned', 'occupied', 'adjudicated', 'titled'
	)),
	constraint geometry_is_polygon check (st_dimension(geom) = 2),
	constraint lot_number_once_in_block unique (plan_version_id, block_id, number),
	unique (id, plan_version_id)
);

-- Who a lot is for. One programme a lot, in one version.
create table earmark (
	lot_id bigint primary key,
	plan_version_id bigint not null,
	programme_id bigint not null references housing_programme (id),
	foreign key (lot_id, plan_version_id) references lot (id, plan_version_id) on delete cascade
);
create index on earmark (plan_version_id, programme_id);

drop table feature_template;

alter table block add foreign key (subdivision_id, plan_version_id) references subdivision (id, plan_version_id) on delete cascade;
alter table right_of_way add foreign key (subdivision_id, plan_version_id) references subdivision (id, plan_version_id) on delete cascade;
alter table reserve add foreign key (subdivision_id, plan_version_id) references subdivision (id, plan_version_id) on delete cascade;
alter table remainder add foreign key (subdivision_id, plan_version_id) references subdivision (id, plan_version_id) on delete cascade;
alter table lot add foreign key (block_id, plan_version_id) references block (id, plan_version_id) on delete cascade;
create index on right_of_way (subdivision_id);
create index on reserve (subdivision_id);
create index on remainder (subdivision_id);
create index on lot (block_id);

-- Statement triggers with transition tables: one look-up per statement and version, not per row.
create function refuse_feature_of_closed_version() returns trigger
language plpgsql as $$
declare
	closed bigint;
begin
	select plan_version_id into closed from changed where version_is_closed(plan_version_id) limit 1;
	if found then
		raise exception 'plan version % is closed: its % cannot be changed', closed, tg_table_name using errcode = 'PA001';
	end if;
	return null;
end $$;

create function refuse_truncate() returns trigger
language plpgsql as $$
begin
	raise exception '% cannot be emptied: it holds adopted plan versions', tg_table_name using errcode = 'PA001';
end $$;

do $$
declare
	layer text;
begin
	foreach layer in array array[
		'base_feature', 'expansion_area', 'zone', 'constraint_area', 'relocation_site', 'street',
		'subdivision', 'right_of_way', 'reserve', 'remainder', 'block', 'lot', 'earmark'
	] loop
		if layer <> 'earmark' then
			execute format('alter table %I add foreign key (plan_version_id, srid) references plan_version (id, srid)', layer);
		end if;
		execute format('create trigger closed_version_insert after insert on %I referencing new table as changed
			for each statement execute function refuse_feature_of_closed_version()', layer);
		execute format('create trigger closed_version_update_from after update on %I referencing old table as changed
			for each statement execute function refuse_feature_of_closed_version()', layer);
		execute format('create trigger closed_version_update_to after update on %I referencing new table as changed
			for each statement execute function refuse_feature_of_closed_version()', layer);
		execute format('create trigger closed_version_delete after delete on %I referencing old table as changed
			for each statement execute function refuse_feature_of_closed_version()', layer);
		execute format('create trigger never_truncated before truncate on %I
			for each statement execute function refuse_truncate()', layer);
	end loop;
end $$;
