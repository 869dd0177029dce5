-- Plans and their dated versions. A version is edited only while it is a draft or in review:
-- once adopted it is what the council voted, and stays so.

create extension if not exists postgis;

create table plan (
	id bigint generated always as identity primary key,
	slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
	name text not null check (length(btrim(name)) between 1 and 200),
	locale text not null check (locale in ('es', 'en')),
	-- The metric CRS every geometry of the plan is stored in (EPSG code).
	srid integer not null references spatial_ref_sys (srid),
	centre geometry(Point, 4326) not null,
	residents_per_lot double precision not null default 5 check (residents_per_lot > 0 and residents_per_lot <= 50),
	is_example boolean not null default false,
	created_at timestamptz not null default now(),
	unique (id, srid)
);

create table plan_version (
	id bigint generated always as identity primary key,
	plan_id bigint not null,
	srid integer not null,
	slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
	name text not null check (length(btrim(name)) between 1 and 200),
	status text not null default 'draft' check (status in ('draft', 'in_review', 'adopted', 'superseded')),
	-- Raised by every edit; tiles and downloads are addressed by it.
	revision integer not null default 1 check (revision >= 1),
	based_on_version_id bigint references plan_version (id),
	source text not null check (length(btrim(source)) > 0),
	created_at timestamptz not null default now(),
	adopted_on date,
	check (adopted_on is not null or status in ('draft', 'in_review')),
	foreign key (plan_id, srid) references plan (id, srid),
	unique (plan_id, slug),
	unique (id, srid),
	unique (id, plan_id)
);

create unique index plan_version_one_adopted on plan_version (plan_id) where status = 'adopted';

create function version_is_closed(version_id bigint) returns boolean
language sql stable as $$
	select coalesce((select status in ('adopted', 'superseded') from plan_version where id = version_id), false)
$$;

create function refuse_change_of_closed_version() returns trigger
language plpgsql as $$
begin
	if tg_op = 'DELETE' then
		if old.status in ('adopted', 'superseded') then
			raise exception 'plan version % is % and cannot be deleted', old.id, old.status using errcode = 'PA001';
		end if;
		return old;
	end if;
	if old.status in ('adopted', 'superseded') and not (
		old.status = 'adopted' and new.status = 'superseded' and to_jsonb(new) - 'status' = to_jsonb(old) - 'status'
	) and to_jsonb(new) <> to_jsonb(old) then
		raise exception 'plan version % is % and cannot be changed', old.id, old.status using errcode = 'PA001';
	end if;
	return new;
end $$;

create trigger plan_version_closed before update or delete on plan_version
	for each row execute function refuse_change_of_closed_version();
