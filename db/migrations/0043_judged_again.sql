-- What was judged wrongly of two applications is judged again, the other way, by two people and with a reason; the register keeps
-- what was said before.
alter table duplicate_flag add column second_user_id text;

create or replace function refuse_second_judgement() returns trigger
language plpgsql as $$
declare
	judged text[] := '{judgement,reason,second_user_id}';
begin
	if tg_op = 'DELETE' or to_jsonb(new) - judged <> to_jsonb(old) - judged or new.judgement is not distinct from old.judgement
		or new.judgement is null or (old.judgement is null) <> (new.second_user_id is null) then
		raise exception 'a flag stays, and is judged again by two people only' using errcode = 'PA002';
	end if;
	return new;
end $$;
