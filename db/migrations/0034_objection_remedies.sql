-- An objection that was upheld says what becomes of it (src/lib/domain/housing/remedy.ts). Who is on hold or barred gets no lot, and
-- nobody a lot that is withheld, until that is settled.
alter table objection
	add column remedy text check (remedy in ('bar', 'reassess', 'withhold', 'none')),
	-- Day from which it holds up nobody and nothing; a bar that was told by an observation, and `none`, are settled at once.
	add column settled_on date,
	-- Why it was settled; sealed.
	add column settlement text check (length(btrim(settlement)) between 1 and 4000),
	-- What the household has by its new assessment.
	add column settled_points integer check (settled_points >= 0);

alter table objection disable trigger objection_kept;
update objection set remedy = case when lot is null then 'bar' else 'withhold' end where decision = 'upheld';
alter table objection enable trigger objection_kept;

alter table objection
	add check ((remedy is not null) = (decision is not distinct from 'upheld')),
	add check (remedy not in ('bar', 'reassess') or application_id is not null),
	add check (remedy <> 'withhold' or lot is not null),
	add check (settled_on is null or remedy is not null),
	add check (remedy <> 'none' or settled_on is not null),
	add check (settlement is null or settled_on is not null),
	add check ((settled_points is not null) = (remedy is not distinct from 'reassess' and settled_on is not null));
create index on objection (application_id) where application_id is not null;

create or replace function refuse_second_decision() returns trigger
language plpgsql as $$
declare
	settled text[] := '{settled_on,settlement,settled_points}';
	later text[] := settled || '{decided_on,decision,resolution,remedy}';
begin
	if tg_op = 'DELETE' or old.settled_on is not null or old.decision = 'dismissed'
		or to_jsonb(new) - later <> to_jsonb(old) - later
		or old.decision is not null and (new.settled_on is null or to_jsonb(new) - settled <> to_jsonb(old) - settled) then
		raise exception 'an objection is decided once, settled once, and stays' using errcode = 'PA002';
	end if;
	return new;
end $$;

drop trigger application_lot_objected on application;
drop function refuse_lot_objected_to();
create function refuse_award_objected_to() returns trigger
language plpgsql as $$
begin
	if new.state = 'assigned' and old.lot is null and exists (
		select from objection where call_id = new.call_id and (lot = new.lot or application_id = new.id)
			and (decision is null or decision = 'upheld' and settled_on is null)
	) then
		raise exception 'application % cannot have a lot: it, or the lot, is objected to', new.code using errcode = 'PA004';
	end if;
	return null;
end $$;
create trigger application_award_objected after update on application
	for each row execute function refuse_award_objected_to();

-- A household that is assessed again has another round of assessments; those of the rounds before stay as they are.
alter table assessment add column round integer not null default 1 check (round >= 1);
alter table assessment drop constraint assessment_application_id_assessor_key, drop constraint assessment_application_id_user_id_key,
	add constraint assessment_once_a_round unique (application_id, round, assessor),
	add constraint assessment_one_person_a_round unique (application_id, round, user_id);

create function assessment_round(about bigint) returns integer
language sql stable as $$
	select 1 + count(*)::integer from objection where application_id = about and remedy = 'reassess'
$$;
create function refuse_other_round() returns trigger
language plpgsql as $$
begin
	if new.round <> assessment_round(new.application_id) then
		raise exception 'application % is not assessed in round %', new.application_id, new.round using errcode = 'PA004';
	end if;
	return new;
end $$;
create trigger assessment_of_this_round before insert on assessment
	for each row execute function refuse_other_round();
