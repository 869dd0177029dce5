-- What was assessed of households stays in the office, a draw that cannot be held is given up openly, and two people are two.
alter table draw
	-- Account of who sealed it; of older draws, the act says who.
	add column sealed_by text,
	-- Units of each household and the salt they are hashed with, encrypted: published are points and hashes.
	add column sealed_units bytea,
	-- Of a draw that was given up before it was held:
	add column cancelled_on date,
	add column cancel_reason text check (length(btrim(cancel_reason)) between 1 and 500),
	add column cancelled_by text,
	add column cancel_second_user_id text,
	-- Its secret, disclosed: void from now on, and whoever knows the event can do over what would have come.
	add column void_secret text check (void_secret ~ '^[0-9a-f]{64}$'),
	drop constraint draw_check2,
	add check ((held_on is null and cancelled_on is null) = (sealed_secret is not null)),
	add check (held_on is null or cancelled_on is null),
	add check (num_nulls(cancelled_on, cancel_reason, cancelled_by, cancel_second_user_id, void_secret) in (0, 5)),
	add check (void_secret is null or commitment = encode(sha256(decode(void_secret, 'hex')), 'hex')),
	add check (second_user_id <> sealed_by),
	add check (cancel_second_user_id <> cancelled_by);

create function require_sealer() returns trigger
language plpgsql as $$
begin
	if new.sealed_by is null or new.sealed_units is null then
		raise exception 'a draw says who sealed it, and keeps what was assessed' using errcode = 'PA004';
	end if;
	return new;
end $$;
create trigger draw_sealed_by before insert on draw
	for each row execute function require_sealer();

create or replace function refuse_change_of_draw() returns trigger
language plpgsql as $$
declare
	later text[] := '{held_on,event,record,files,root,sealed_secret,cancelled_on,cancel_reason,cancelled_by,cancel_second_user_id,void_secret}';
begin
	if tg_op = 'DELETE' or old.held_on is not null or old.cancelled_on is not null
		or to_jsonb(new) - later <> to_jsonb(old) - later then
		raise exception 'draw % of call % stays as it is', old.number, old.call_id using errcode = 'PA002';
	end if;
	return new;
end $$;
