-- What a plan says in words and numbers, before any geometry: density classes, street sections, programmes.

create table density_class (
	id bigint generated always as identity primary key,
	plan_id bigint not null references plan (id),
	code text not null check (code ~ '^[A-Z0-9]{1,8}$'),
	name text not null check (length(btrim(name)) > 0),
	-- Residents per hectare of the whole zone (gross) and of its lot land (net).
	max_gross_density double precision not null check (max_gross_density > 0),
	max_net_density double precision not null check (max_net_density >= max_gross_density),
	source text not null check (length(btrim(source)) > 0),
	illustrative boolean not null,
	unique (plan_id, code)
);

create table section_class (
	id bigint generated always as identity primary key,
	plan_id bigint not null references plan (id),
	code text not null check (length(btrim(code)) between 1 and 20),
	name text not null check (length(btrim(name)) > 0),
	right_of_way_m double precision not null check (right_of_way_m > 0),
	source text not null check (length(btrim(source)) > 0),
	illustrative boolean not null,
	unique (plan_id, code)
);

create table housing_programme (
	id bigint generated always as identity primary key,
	plan_id bigint not null references plan (id),
	code text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	name text not null check (length(btrim(name)) > 0),
	programme_group text not null check (programme_group in ('private_association', 'government', 'municipal')),
	colour text not null check (colour ~ '^#[0-9a-f]{6}$'),
	-- Share of the plan's lots the programme is meant to get, in percent.
	target_share_pct double precision check (target_share_pct between 0 and 100),
	position integer not null,
	source text not null check (length(btrim(source)) > 0),
	illustrative boolean not null,
	unique (plan_id, code)
);
