-- What shows that a stage ended: each record by which a check of the call is met, as `Proof` in
-- src/lib/domain/housing/stage-proof.ts. A step of an application is refused without them, and they stay as they are.

create table step_evidence (
	id bigint generated always as identity primary key,
	application_id bigint not null references application (id),
	step text not null check (step in ('occupy', 'adjudicate', 'title', 'revert')),
	-- Day of the step.
	done_on date not null,
	-- Check of the call that it shows; of a reversion, `found-empty` or `decision`.
	shows text not null check (length(shows) between 1 and 80),
	proof jsonb not null check (jsonb_typeof(proof) = 'object'),
	kind text not null generated always as (proof ->> 'kind') stored,
	visit_id bigint generated always as ((proof ->> 'visit')::bigint) stored references visit (id),
	evidence_file_id uuid generated always as ((proof ->> 'file')::uuid) stored references evidence_file (id),
	block_service_id bigint generated always as ((proof ->> 'service')::bigint) stored references block_service (id),
	check (case kind
		when 'visit' then visit_id is not null and proof - '{kind,visit}'::text[] = '{}'
		when 'file' then evidence_file_id is not null and proof - '{kind,file}'::text[] = '{}'
		when 'service' then block_service_id is not null and proof - '{kind,service}'::text[] = '{}'
		when 'resolution' then coalesce(
			length(btrim(proof ->> 'number')) between 1 and 100 and proof ->> 'on' ~ '^\d{4}-\d\d-\d\d$'
			and proof - '{kind,number,on}'::text[] = '{}', false)
		when 'paper' then coalesce(
			length(btrim(proof ->> 'number')) between 1 and 100 and proof ->> 'on' ~ '^\d{4}-\d\d-\d\d$'
			and length(btrim(proof ->> 'keptAt')) between 1 and 200 and proof - '{kind,number,on,keptAt}'::text[] = '{}', false)
		else false end)
);
create index on step_evidence (application_id);

-- Kinds of records that show a check, by what its call says of it; any does where it says nothing.
create function kinds_showing(sort text) returns text[]
language sql immutable as $$
	select case sort
		when 'visit' then array['visit']
		when 'document' then array['file', 'paper']
		when 'service' then array['service']
		when 'grading' then array['service']
		when 'work' then array['service', 'file', 'paper']
		when 'decision' then array['file', 'resolution']
		else array['visit', 'service', 'file', 'paper'] end
$$;

-- The checks of a step: its call's, and of a reversion those of every call.
create function checks_of_step(step text, terms jsonb) returns table (id text, sort text)
language sql immutable as $$
	select wanted ->> 'id', wanted ->> 'shownBy' from jsonb_array_elements(case step
		when 'occupy' then terms -> 'stages' -> 'occupation'
		when 'adjudicate' then terms -> 'stages' -> 'adjudication'
		when 'title' then terms -> 'stages' -> 'title'
		else '[{"id": "found-empty", "shownBy": "visit"}, {"id": "decision", "shownBy": "decision"}]' end) wanted
$$;

-- Why a record does not show a check of a step of an application; nothing where it does.
create function evidence_fault(e step_evidence) returns text
language plpgsql stable as $$
declare
	asked record;
	-- What a visit finds that shows the step, and what unsays it.
	found_wanted text[] := case e.step when 'revert' then array['empty', 'other_people'] else array['lived_in'] end;
	found_contrary text[] := case e.step when 'revert' then array['lived_in'] else array['empty', 'other_people'] end;
begin
	select c.id, c.sort, a.lot, call.plan_id into asked
		from application a join call on call.id = a.call_id, checks_of_step(e.step, call.terms) c
		where a.id = e.application_id and c.id = e.shows;
	if not found then return 'the call does not ask for it'; end if;
	if e.kind <> all (kinds_showing(asked.sort)) then return 'such a record does not show it'; end if;
	if e.proof ->> 'on' > e.done_on::text then return 'it is later than the step'; end if;
	if e.kind = 'visit' then
		return (select case
			when v.application_id <> e.application_id then 'the visit is of another household'
			when v.found <> all (found_wanted) then 'the visit found something else'
			when v.visited_on > e.done_on then 'the visit is later than the step'
			when exists (
				select from visit later where later.application_id = v.application_id and later.visited_on <= e.done_on
					and (later.visited_on, later.id) > (v.visited_on, v.id) and later.found = any (found_contrary)
			) then 'a later visit found the contrary' end
			from visit v where v.id = e.visit_id);
	elsif e.kind = 'file' then
		return (select case
			when f.application_id <> e.application_id then 'the file is of another household'
			when f.shows <> e.shows then 'the file shows something else'
			when f.sealed is null or (p.id is not null and p.verdict is distinct from 'taken') then 'the file does not count' end
			from evidence_file f left join sent_paper p on p.evidence_file_id = f.id where f.id = e.evidence_file_id);
	elsif e.kind = 'service' then
		return (select case
			when not exists (
				select from lot l join block b on b.id = l.block_id join plan_version v on v.id = l.plan_version_id
				where l.lineage_id = asked.lot and v.plan_id = asked.plan_id and b.lineage_id = s.block
			) then 'the service is of another block'
			when s.completed_on is null then 'the service is not complete'
			when s.completed_on > e.done_on then 'the service is later than the step'
			when asked.sort = 'grading' and s.service <> 'grading' then 'the service is no grading'
			when (asked.sort = 'service' or (asked.sort is null and e.step = 'title'))
				and s.service not in ('water', 'sewer', 'electricity') then 'the service is no basic one' end
			from block_service_now s where s.id = e.block_service_id);
	end if;
	return null;
end $$;

create function check_step_evidence() returns trigger
language plpgsql as $$
declare
	fault text := evidence_fault(new);
begin
	if fault is not null then
		raise exception 'application % cannot % by this: %', new.application_id, new.step, fault using errcode = 'PA004';
	end if;
	return null;
end $$;
-- `kind` and the references are generated after triggers that run before.
create trigger step_evidence_fits after insert on step_evidence
	for each row execute function check_step_evidence();
create trigger entry_kept before update or delete on step_evidence
	for each row execute function refuse_change_of_entry();
create trigger never_truncated before truncate on step_evidence
	for each statement execute function refuse_change_of_entry();

-- Why an application cannot have come to a state: not all that is to be shown is, by rows that are there.
create function unproven(a application) returns text
language plpgsql stable as $$
declare
	taken text := case a.state when 'occupied' then 'occupy' when 'adjudicated' then 'adjudicate' when 'titled' then 'title' else 'revert' end;
	shown text;
begin
	if jsonb_typeof(a.progress -> 'evidence') is distinct from 'object' then return 'nothing shows it'; end if;
	select each.key into shown from jsonb_each(a.progress -> 'evidence') each,
		jsonb_array_elements(case jsonb_typeof(each.value) when 'array' then each.value else '[null]' end) told
		where not exists (
			select from step_evidence e where e.application_id = a.id and e.step = taken
				and e.done_on::text = a.progress ->> 'on' and e.shows = each.key and e.proof = told
		) limit 1;
	if found then return 'no record of ' || shown; end if;
	select c.id into shown from call, checks_of_step(taken, call.terms) c where call.id = a.call_id
		and coalesce(jsonb_array_length(a.progress -> 'evidence' -> c.id), 0) = 0 limit 1;
	if found then return 'nothing shows ' || shown; end if;
	return (select case
		when taken = 'occupy' and not bool_or(e.kind = 'visit') then 'no visit found anybody'
		when taken in ('adjudicate', 'title') and not bool_or(e.kind in ('file', 'paper')) then 'no document'
		when taken = 'title' and not bool_or(coalesce(s.service in ('water', 'sewer', 'electricity') and coalesce(c.sort, 'service') = 'service', false))
			then 'no basic service' end
		from call, checks_of_step(taken, call.terms) c
		join step_evidence e on e.shows = c.id and e.application_id = a.id and e.step = taken and e.done_on::text = a.progress ->> 'on'
		left join block_service s on s.id = e.block_service_id
		where call.id = a.call_id);
end $$;

create or replace function check_application_step() returns trigger
language plpgsql as $$
declare
	missing text;
begin
	if tg_op = 'INSERT' then
		if new.state <> 'submitted' then
			raise exception 'an application begins as submitted, not %', new.state using errcode = 'PA004';
		end if;
		return new;
	end if;
	if old.lot is not null and new.lot is distinct from old.lot or old.state <> 'ranked' and old.rank is not null and new.rank is distinct from old.rank then
		raise exception 'application % keeps its rank and lot', old.code using errcode = 'PA004';
	end if;
	if new.call_id <> old.call_id or new.household_id <> old.household_id or new.code <> old.code then
		raise exception 'application % belongs to its call and household', old.code using errcode = 'PA004';
	end if;
	if new.progress <> old.progress and not exists (
		select from application_transition where from_state = old.state and to_state = new.state
	) then
		raise exception 'application % cannot go from % to %', old.code, old.state, new.state using errcode = 'PA004';
	end if;
	if new.state = 'reverted' and old.state = 'warned' and new.progress ->> 'on' <= old.until then
		raise exception 'application % can be replied to until %', old.code, old.until using errcode = 'PA004';
	end if;
	if new.state in ('occupied', 'adjudicated', 'titled', 'reverted') and new.state <> old.state then
		missing := unproven(new);
		if missing is not null then
			raise exception 'application % is not %: %', old.code, new.state, missing using errcode = 'PA004';
		end if;
	end if;
	return new;
end $$;
