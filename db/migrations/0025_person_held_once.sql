-- Who has a lot gets no other, of whatever call: the mark of each person of a household that has one is held, by it alone.
-- Applications of two calls are two households here, so that neither the lot nor the household tells.

alter table household_mark add column held boolean not null default false;

-- The first of each that is there; two that were given before stay as they are.
update household_mark m set held = true
from (
	select distinct on (mark) mark, household_id from household_mark
	join application using (household_id)
	where kind = 'person' and state in ('assigned', 'warned', 'replied', 'occupied', 'adjudicated', 'titled')
	order by mark, application.id
) first
where m.kind = 'person' and m.mark = first.mark and m.household_id = first.household_id;

create unique index household_mark_held_once on household_mark (mark) where held;

create function has_lot(household bigint) returns boolean
language sql stable as $$
	select exists (
		select from application
		where household_id = household and state in ('assigned', 'warned', 'replied', 'occupied', 'adjudicated', 'titled')
	)
$$;

-- Whoever writes a mark, it is held exactly while its household has a lot.
create function hold_mark() returns trigger
language plpgsql as $$
begin
	new.held := new.kind = 'person' and has_lot(new.household_id);
	return new;
end $$;
create trigger household_mark_held before update on household_mark
	for each row execute function hold_mark();

create function hold_new_mark() returns trigger
language plpgsql as $$
begin
	if new.held or has_lot(new.household_id) then
		update household_mark set held = held
		where household_id = new.household_id and kind = new.kind and mark = new.mark;
	end if;
	return null;
end $$;
-- After the reference to the household was looked at, which waits for an award that is not committed yet.
create trigger household_mark_held_new after insert on household_mark
	for each row when (new.kind = 'person' or new.held) execute function hold_new_mark();

create function hold_people() returns trigger
language plpgsql as $$
declare
	live text[] := array['assigned', 'warned', 'replied', 'occupied', 'adjudicated', 'titled'];
begin
	if (old.state = any (live)) <> (new.state = any (live)) then
		perform from household where id = new.household_id for update;
		update household_mark set held = held where household_id = new.household_id and kind = 'person';
	end if;
	return null;
end $$;
create trigger application_people_held after update on application
	for each row execute function hold_people();
