-- Every edit of a version, as a value: who, when, on which revision, and each feature before and after.

create table edit_log (
	id bigint generated always as identity primary key,
	plan_version_id bigint not null references plan_version (id),
	-- The revision this edit made; the one it was based on is revision - 1 or older.
	revision integer not null check (revision >= 2),
	-- Chosen by the browser, so that a save whose answer was lost can be sent again without being done twice.
	edit_id uuid not null unique,
	author_id text references "user" ("id") on delete set null,
	author_role text not null,
	made_at timestamptz not null default now(),
	summary text not null check (length(summary) between 1 and 300),
	changes jsonb not null,
	unique (plan_version_id, revision)
);

create function refuse_log_change() returns trigger
language plpgsql as $$
begin
	if tg_op = 'UPDATE' and to_jsonb(new) - 'author_id' = to_jsonb(old) - 'author_id' and new.author_id is null then
		return new;
	end if;
	raise exception 'the edit log is append-only' using errcode = 'PA002';
end $$;

create trigger edit_log_append_only before update or delete on edit_log
	for each row execute function refuse_log_change();
create trigger edit_log_never_truncated before truncate on edit_log
	for each statement execute function refuse_log_change();
