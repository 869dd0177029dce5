-- Households that are moved off a site come with a right of their own: the register of the site says whose it is. What names
-- people is encrypted; a line stays, whatever becomes of it, and is used by one application.

create table entitled_household (
	id bigint generated always as identity primary key,
	plan_id bigint not null references plan (id),
	-- Lineage of the relocation site in the plan's versions.
	site uuid not null,
	-- Line of the register.
	number integer not null check (number >= 1),
	-- Name and identity number, encrypted with a key that is not in the database. Nothing after erasure.
	sealed bytea,
	sealed_hash text check (sealed_hash = encode(sha256(sealed), 'hex')),
	-- Keyed hash of the number, as `household_mark` has that of a person. Nothing once the right has ended.
	mark bytea check (octet_length(mark) = 32),
	-- Act or census that names the household, and its day.
	source text not null check (length(btrim(source)) between 1 and 300),
	source_on date not null,
	-- The application that uses the right.
	application_id bigint unique references application (id),
	ended_as text check (ended_as in ('struck', 'gave_up')),
	ended_on date,
	end_reason text check (length(btrim(end_reason)) between 1 and 500),
	second_user_id text,
	unique (site, number),
	unique (site, mark),
	check ((sealed is null) = (sealed_hash is null)),
	check (num_nulls(ended_as, ended_on, end_reason) in (0, 3)),
	check ((ended_as is null) = (mark is not null)),
	check (ended_as is null or ended_as = 'gave_up' or second_user_id is not null)
);
create index on entitled_household (mark);

-- What an application is before its right counts, and once it counts no more: the line is free for another.
create function leaves_right_free(application_state text, application_lot uuid) returns boolean
language sql immutable as $$
	select application_state in ('submitted', 'observed', 'ineligible', 'withdrawn') and application_lot is null
$$;

create function has_right(application bigint) returns boolean
language sql stable as $$
	select exists (
		select from application a
		join call on call.id = a.call_id
		join household_mark m on m.household_id = a.household_id and m.kind = 'person'
		join entitled_household line on line.mark = m.mark and line.application_id = a.id
		where a.id = application and line.plan_id = call.plan_id
			and line.site::text = call.terms -> 'relocatedFrom' ->> 'site'
	)
$$;

create function check_entitled_household() returns trigger
language plpgsql as $$
declare
	later text[] := '{application_id,ended_as,ended_on,end_reason,second_user_id,sealed,sealed_hash,mark}';
	erased text[] := '{sealed,sealed_hash}';
begin
	if tg_op = 'DELETE' or to_jsonb(new) - later <> to_jsonb(old) - later
		or new.sealed is not null and new.sealed is distinct from old.sealed
		or new.mark is not null and new.mark is distinct from old.mark
		or old.ended_as is not null and to_jsonb(new) - erased <> to_jsonb(old) - erased then
		raise exception 'line % of the register of site % stays as it is', old.number, old.site using errcode = 'PA002';
	end if;
	if exists (
		select from application a where a.id = old.application_id and not leaves_right_free(a.state, a.lot) and (
			new.application_id is distinct from old.application_id
			or new.ended_as is distinct from old.ended_as and a.state not in ('withdrawn', 'reverted')
		)
	) then
		raise exception 'the right of line % of site % is in use', old.number, old.site using errcode = 'PA004';
	end if;
	return new;
end $$;
create trigger entitled_household_kept before update or delete on entitled_household
	for each row execute function check_entitled_household();

create function check_use_of_right() returns trigger
language plpgsql as $$
begin
	if not has_right(new.application_id) then
		raise exception 'line % of site % is of another household than application %', new.number, new.site, new.application_id
			using errcode = 'PA004';
	end if;
	return null;
end $$;
create trigger entitled_household_used after insert or update of application_id on entitled_household
	for each row when (new.application_id is not null) execute function check_use_of_right();

-- Nobody is eligible for a call of relocated households who is not on the list.
create function refuse_without_right() returns trigger
language plpgsql as $$
begin
	if exists (select from call where id = new.call_id and terms -> 'relocatedFrom' ->> 'site' is not null)
		and not has_right(new.id) then
		raise exception 'application % is not on the list of its site', new.code using errcode = 'PA004';
	end if;
	return null;
end $$;
create trigger application_has_right after update on application
	for each row when (new.state = 'eligible' and old.state <> 'eligible') execute function refuse_without_right();

-- Who looked at the names of a register, and when: an ISO instant.
create table entitled_access (
	id bigint generated always as identity primary key,
	site uuid not null,
	user_id text not null,
	at text not null
);
create index on entitled_access (site);

-- Lots that were donated for the households of a call, by an act.
create table lot_donation (
	id bigint generated always as identity primary key,
	call_id bigint not null references call (id),
	donor text not null check (length(btrim(donor)) between 1 and 200),
	act text not null check (length(btrim(act)) between 1 and 300),
	act_on date not null,
	-- Lineages of the lots.
	lots jsonb not null check (jsonb_typeof(lots) = 'array' and jsonb_array_length(lots) > 0),
	cancelled_on date,
	cancel_reason text check (length(btrim(cancel_reason)) between 1 and 500),
	check ((cancelled_on is null) = (cancel_reason is null))
);
create index on lot_donation (call_id);

create function check_lot_donation() returns trigger
language plpgsql as $$
declare
	later text[] := '{cancelled_on,cancel_reason}';
begin
	if tg_op = 'DELETE' or tg_op = 'UPDATE' and (old.cancelled_on is not null or to_jsonb(new) - later <> to_jsonb(old) - later) then
		raise exception 'a donation stays as it is' using errcode = 'PA002';
	end if;
	if exists (select from call where id = new.call_id and opened_on is not null) then
		raise exception 'the donations of an open call cannot be changed' using errcode = 'PA003';
	end if;
	return new;
end $$;
create trigger lot_donation_kept before insert or update or delete on lot_donation
	for each row execute function check_lot_donation();

create function refuse_lots_not_donated() returns trigger
language plpgsql as $$
declare
	missing text;
begin
	select l.label into missing from call_lot l
		where l.call_id = new.id and not exists (
			select from lot_donation d where d.call_id = new.id and d.cancelled_on is null and d.lots ? l.lot::text
		)
		limit 1;
	if found then
		raise exception 'call % cannot be opened: nobody donated lot %', new.code, missing using errcode = 'PA004';
	end if;
	return new;
end $$;
create trigger call_lots_donated before update of opened_on on call
	for each row when (new.opened_on is not null and new.terms -> 'relocatedFrom' ->> 'site' is not null)
	execute function refuse_lots_not_donated();

create trigger entry_kept before update or delete on entitled_access
	for each row execute function refuse_change_of_entry();
do $$
declare
	entries text;
begin
	foreach entries in array array['entitled_household', 'entitled_access', 'lot_donation'] loop
		execute format('create trigger never_truncated before truncate on %I
			for each statement execute function refuse_change_of_entry()', entries);
	end loop;
end $$;
