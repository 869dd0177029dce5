-- That what an upheld objection held up is settled (0034) is told to the household too.
create or replace function told_application(kind text, subject text, content jsonb) returns bigint
language sql immutable as $$
	select case
		when kind in (
			'observe', 'reject', 'accept', 'rank', 'assign', 'occupy', 'warn', 'keep', 'revert', 'adjudicate', 'title'
		) then substring(subject from '^application (\d{1,18})$')::bigint
		when kind in ('object', 'decide', 'settle') and starts_with(subject, 'objection ')
			then substring(content -> 'row' ->> 'application_id' from '^\d{1,18}$')::bigint
	end
$$;
