-- A line that has ended keeps the application it was of, and the household may be entered anew: an application uses one line
-- that lives.
alter table entitled_household drop constraint entitled_household_application_id_key;
create unique index entitled_household_one_living_line on entitled_household (application_id) where ended_as is null;

-- Who is observed with a rank goes back to it when that is cured, and is asked for no right on the way.
create function leaves_right_free(application_state text, application_lot uuid, application_rank integer) returns boolean
language sql immutable as $$
	select application_lot is null and (
		application_state in ('submitted', 'ineligible', 'withdrawn') or application_state = 'observed' and application_rank is null
	)
$$;

create or replace function check_entitled_household() returns trigger
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
		select from application a where a.id = old.application_id and not leaves_right_free(a.state, a.lot, a.rank) and (
			new.application_id is distinct from old.application_id
			or new.ended_as is distinct from old.ended_as and a.state not in ('withdrawn', 'reverted')
		)
	) then
		raise exception 'the right of line % of site % is in use', old.number, old.site using errcode = 'PA004';
	end if;
	return new;
end $$;
drop function leaves_right_free(text, uuid);

-- Nor is anybody given a lot of such a call who is not on the list any more.
drop trigger application_has_right on application;
create trigger application_has_right after update on application
	for each row when (new.state = 'eligible' and old.state <> 'eligible' or new.lot is not null and old.lot is null)
	execute function refuse_without_right();
