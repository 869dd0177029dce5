-- Which application an act is told to, if to any: asked when its notice is queued, and again by the audit, which finds what
-- waits no longer though nobody was told.

create function told_application(kind text, subject text, content jsonb) returns bigint
language sql immutable as $$
	select case
		when kind in (
			'observe', 'reject', 'accept', 'rank', 'assign', 'occupy', 'warn', 'keep', 'revert', 'adjudicate', 'title'
		) then substring(subject from '^application (\d{1,18})$')::bigint
		when kind in ('object', 'decide') and starts_with(subject, 'objection ')
			then substring(content -> 'row' ->> 'application_id' from '^\d{1,18}$')::bigint
	end
$$;

-- A paper that is sent back is told to the application it was sent for.
create function told_paper(kind text, subject text, content jsonb) returns uuid
language sql immutable as $$
	select case when kind = 'return-paper' and starts_with(subject, 'sent_paper ') then substring(
		content -> 'row' ->> 'evidence_file_id' from '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
	)::uuid end
$$;

create or replace function queue_notices() returns trigger
language plpgsql as $$
begin
	insert into notice (act_number, application_id)
	select entered.number, application.id from entered
	left join evidence_file file on file.id = told_paper(entered.kind, entered.subject, entered.content)
	join application
		on application.id = coalesce(told_application(entered.kind, entered.subject, entered.content), file.application_id);
	return null;
end $$;
