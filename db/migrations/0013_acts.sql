-- The register of acts: whatever is entered or changed in the housing process, each act bound to the one before by its hash.
-- `npm run audit` does the hashes over and holds every row to its last act.

create table act (
	number bigint primary key check (number >= 1),
	kind text not null check (length(kind) between 1 and 40),
	-- Table and id of the row it is about: "application 12".
	subject text not null check (length(subject) between 1 and 100),
	-- The row as it was from then on, without what names people, and what was decided.
	content jsonb not null,
	-- ISO instant, as it is hashed.
	at text not null,
	-- Account of who did it; "resident" without one, "pampa" for what the program does itself.
	by text not null,
	before text not null check (before ~ '^[0-9a-f]{64}$'),
	hash text not null unique check (hash ~ '^[0-9a-f]{64}$')
);
create index on act (subject, number);

create trigger act_kept before update or delete on act
	for each row execute function refuse_change_of_entry();
create trigger act_never_truncated before truncate on act
	for each statement execute function refuse_change_of_entry();
