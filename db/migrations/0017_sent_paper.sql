-- Papers that a household sends itself, from its case: each waits until the office has looked at it, and is taken or returned
-- with a reason from a list. Nothing here names anybody; the file itself is sealed as every other.

create table sent_paper (
	id bigint generated always as identity primary key,
	evidence_file_id uuid not null unique references evidence_file (id),
	sent_on date not null,
	verdict text check (verdict in ('taken', 'returned')),
	reason text check (reason in ('unreadable', 'incomplete', 'other-paper', 'out-of-date', 'other-person')),
	looked_on date check (looked_on >= sent_on),
	check ((verdict is null) = (looked_on is null)),
	check ((reason is not null) = coalesce(verdict = 'returned', false))
);

create function refuse_second_look() returns trigger
language plpgsql as $$
declare
	later text[] := '{verdict,reason,looked_on}';
begin
	if tg_op = 'DELETE' or old.verdict is not null or to_jsonb(new) - later <> to_jsonb(old) - later then
		raise exception 'a paper is taken or returned once and stays' using errcode = 'PA002';
	end if;
	return new;
end $$;
create trigger sent_paper_kept before update or delete on sent_paper
	for each row execute function refuse_second_look();
create trigger never_truncated before truncate on sent_paper
	for each statement execute function refuse_change_of_entry();
