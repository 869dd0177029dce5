-- A visit shows a step only where it was made since the lot was awarded, and since the last warning: what was found before says
-- nothing of the time that was given then. Rows that are there stay as they are: only new ones are looked at.

-- Day of the last warning of an application, or of its award where there was none; nothing where no act tells.
create function proof_since(application_id bigint) returns date
language sql stable as $$
	select max((content #>> '{row,progress,on}')::date) from act
		where subject = 'application ' || application_id and kind in ('assign', 'warn')
$$;

-- Why a record does not show a check of a step of an application; nothing where it does. A reversion is shown by a visit after the
-- day of the warning: the one that led to it does not say that nobody came afterwards.
create or replace function evidence_fault(e step_evidence) returns text
language plpgsql stable as $$
declare
	asked record;
	since date := proof_since(e.application_id);
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
			when v.visited_on < since then 'the visit is from before the award or the last warning'
			when e.step = 'revert' and v.visited_on = since then 'the visit is not later than the last warning'
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

-- Why an application cannot have come to a state: not all that is to be shown is, by rows that are there. A call that asks for nothing
-- leaves nothing to show it.
create or replace function unproven(a application) returns text
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
		when taken = 'occupy' and not coalesce(bool_or(e.kind = 'visit'), false) then 'no visit found anybody'
		when taken in ('adjudicate', 'title') and not coalesce(bool_or(e.kind in ('file', 'paper')), false) then 'no document'
		when taken = 'title' and not coalesce(
			bool_or(s.service in ('water', 'sewer', 'electricity') and coalesce(c.sort, 'service') = 'service'), false)
			then 'no basic service' end
		from call, checks_of_step(taken, call.terms) c
		join step_evidence e on e.shows = c.id and e.application_id = a.id and e.step = taken and e.done_on::text = a.progress ->> 'on'
		left join block_service s on s.id = e.block_service_id
		where call.id = a.call_id);
end $$;
