-- Lots as the map shows them. Those of a closed version are written down once more when it closes: in one row all that a
-- tile says of a lot, neighbours beside each other, so that a tile is one look into one index.

create view map_lot as
select lot.plan_version_id, lot.id, lot.web_mercator, lot.number, block.label as block, programme.code as programme, lot.stage,
	-- Residents per hectare of a lot for housing; nobody lives on others.
	case when lot.land_use = 'housing'
		then round(plan.residents_per_lot * 1e10::float8 / lot.grid_area_mm2)::integer else 0 end as density
from lot
join plan_version version on version.id = lot.plan_version_id
join plan on plan.id = version.plan_id
join block on block.id = lot.block_id
left join earmark on earmark.lot_id = lot.id
left join housing_programme programme on programme.id = earmark.programme_id;

-- Without foreign keys, which would be checked row by row: neither a closed version nor its lots can go.
create table published_lot (
	plan_version_id bigint not null,
	id bigint primary key,
	-- Outlines clockwise, as tiles want them.
	web_mercator geometry not null,
	number text not null,
	block text not null,
	programme text,
	stage text not null,
	density integer not null
);
create index on published_lot using gist (web_mercator);

-- Geometry sorts along a Hilbert curve, so that the lots of a tile lie on few pages.
create function publish_lots(version_id bigint) returns void
language sql as $$
	insert into published_lot
	select plan_version_id, id, st_forcepolygoncw(web_mercator), number, block, programme, stage, density
	from map_lot where plan_version_id = version_id order by web_mercator
$$;

select publish_lots(id) from plan_version where status in ('adopted', 'superseded');

create function publish_closing_version() returns trigger
language plpgsql as $$
begin
	perform publish_lots(new.id);
	return new;
end $$;

-- Before the version is closed: afterwards its published lots are refused like every other row of it.
create trigger plan_version_closing before update on plan_version
	for each row when (old.status not in ('adopted', 'superseded') and new.status in ('adopted', 'superseded'))
	execute function publish_closing_version();

create trigger closed_version_insert after insert on published_lot referencing new table as changed
	for each statement execute function refuse_feature_of_closed_version();
create trigger closed_version_update_from after update on published_lot referencing old table as changed
	for each statement execute function refuse_feature_of_closed_version();
create trigger closed_version_update_to after update on published_lot referencing new table as changed
	for each statement execute function refuse_feature_of_closed_version();
create trigger closed_version_delete after delete on published_lot referencing old table as changed
	for each statement execute function refuse_feature_of_closed_version();
create trigger never_truncated before truncate on published_lot
	for each statement execute function refuse_truncate();
