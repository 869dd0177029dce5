-- From a call to a title: calls with their lots, households, their applications and what was decided of them. Every row here
-- is entered in the register of acts (0013) by the transaction that writes it, so no column is a clock's: the act says when.

-- Terms, lots and programme are what applicants were promised: nothing of an opened call changes.
create table call (
	id bigint generated always as identity primary key,
	plan_id bigint not null references plan (id),
	programme_id bigint not null references housing_programme (id),
	code text not null unique check (code ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$' and length(code) <= 40),
	title text not null check (length(btrim(title)) between 1 and 200),
	municipality text not null check (length(btrim(municipality)) between 1 and 200),
	-- As `CallTerms` in src/lib/domain/housing/call-terms.ts.
	terms jsonb not null check (jsonb_typeof(terms) = 'object'),
	-- SHA-256 of terms and lots, from its opening on.
	terms_hash text check (terms_hash ~ '^[0-9a-f]{64}$'),
	opened_on date,
	illustrative boolean not null default false,
	check ((opened_on is null) = (terms_hash is null))
);
create index on call (plan_id);

create table call_lot (
	id bigint generated always as identity primary key,
	call_id bigint not null references call (id),
	position integer not null check (position >= 1),
	-- Lineage of the lot in the plan's versions.
	lot uuid not null,
	-- As the published files name it.
	label text not null check (length(label) between 1 and 100 and label !~ '[,;"]'),
	-- Middle of the lot in the plan's CRS.
	east_mm bigint not null,
	north_mm bigint not null,
	area_mm2 double precision not null check (area_mm2 > 0),
	unique (call_id, position),
	unique (call_id, lot),
	unique (call_id, label)
);

create function refuse_change_of_opened_call() returns trigger
language plpgsql as $$
begin
	if old.opened_on is not null then
		raise exception 'call % is open: it cannot be changed', old.code using errcode = 'PA003';
	end if;
	if tg_op = 'DELETE' then return old; end if;
	return new;
end $$;

create trigger call_opened before update or delete on call
	for each row execute function refuse_change_of_opened_call();

create function refuse_lot_of_opened_call() returns trigger
language plpgsql as $$
begin
	if exists (
		select from call where id in (case when tg_op <> 'INSERT' then old.call_id end, case when tg_op <> 'DELETE' then new.call_id end)
			and opened_on is not null
	) then
		raise exception 'the lots of an open call cannot be changed' using errcode = 'PA003';
	end if;
	if tg_op = 'DELETE' then return old; end if;
	return new;
end $$;

create trigger call_lot_opened before insert or update or delete on call_lot
	for each row execute function refuse_lot_of_opened_call();

-- Who lives together. What names or describes people is in `sealed` alone, encrypted with a key that is not in the database.
create table household (
	id bigint generated always as identity primary key,
	plan_id bigint not null references plan (id),
	-- Nothing after erasure.
	sealed bytea,
	sealed_hash text check (sealed_hash = encode(sha256(sealed), 'hex')),
	check ((sealed is null) = (sealed_hash is null))
);

-- Keyed hashes of what tells people apart: found again, never read back.
create table household_mark (
	household_id bigint not null references household (id) on delete cascade,
	kind text not null check (kind in ('person', 'name', 'address')),
	mark bytea not null check (octet_length(mark) = 32),
	-- Looked for by mark; a register of ten thousand writes tens of thousands of them.
	primary key (mark, kind, household_id)
);
create index on household_mark (household_id);

create table application (
	id bigint generated always as identity primary key,
	call_id bigint not null references call (id),
	household_id bigint not null references household (id),
	-- Public: stands for the household in every list.
	code text not null unique check (code ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$' and length(code) <= 40),
	-- Keyed hash of the code on the receipt, which opens the case.
	case_mark text not null unique check (case_mark ~ '^[0-9a-f]{64}$'),
	channel text not null check (channel in ('counter', 'web', 'paper', 'register')),
	-- Ids of the call's places it wishes to live near, the dearest first.
	near jsonb not null default '[]' check (jsonb_typeof(near) = 'array'),
	-- Group the office compares awards by, such as where it lives now; never who.
	origin text not null default '' check (length(origin) <= 100),
	-- How far it has come: `Application` in src/lib/domain/housing/application.ts.
	progress jsonb not null,
	state text not null generated always as (progress ->> 'state') stored,
	rank integer generated always as ((progress ->> 'rank')::integer) stored check (rank >= 1),
	lot uuid generated always as ((progress ->> 'lot')::uuid) stored,
	-- ISO day, the last of what is waited for.
	until text generated always as (progress ->> 'until') stored,
	unique (call_id, household_id),
	unique (id, call_id),
	foreign key (call_id, lot) references call_lot (call_id, lot),
	check (state in (
		'submitted', 'observed', 'ineligible', 'eligible', 'ranked', 'assigned', 'warned', 'replied', 'occupied',
		'adjudicated', 'titled', 'reverted', 'withdrawn'
	)),
	check (state not in ('assigned', 'warned', 'replied', 'occupied', 'adjudicated', 'titled') or (lot is not null and rank is not null))
);
create index on application (call_id, state);
create index on application (household_id);
create unique index application_one_live_award_per_lot on application (lot)
	where state in ('assigned', 'warned', 'replied', 'occupied', 'adjudicated', 'titled');
create unique index application_one_live_award_per_household on application (household_id)
	where state in ('assigned', 'warned', 'replied', 'occupied', 'adjudicated', 'titled');
-- Looked at when all ranks of a draw are written.
alter table application add constraint application_one_per_rank
	exclude using btree (call_id with =, rank with =) where (state <> 'withdrawn') deferrable initially deferred;

create table application_transition (
	from_state text not null,
	to_state text not null,
	primary key (from_state, to_state)
);
insert into application_transition values
	('submitted', 'observed'), ('observed', 'submitted'), ('observed', 'ineligible'), ('submitted', 'eligible'),
	('eligible', 'ranked'), ('ranked', 'ranked'), ('ranked', 'assigned'),
	('assigned', 'occupied'), ('warned', 'occupied'), ('replied', 'occupied'),
	('assigned', 'warned'), ('occupied', 'warned'), ('warned', 'replied'), ('warned', 'assigned'), ('replied', 'assigned'),
	('warned', 'reverted'), ('replied', 'reverted'),
	('occupied', 'adjudicated'), ('adjudicated', 'titled'),
	('submitted', 'withdrawn'), ('observed', 'withdrawn'), ('eligible', 'withdrawn'), ('ranked', 'withdrawn'),
	('assigned', 'withdrawn'), ('warned', 'withdrawn'), ('replied', 'withdrawn');

-- Stages in their order, each with all the call wants shown, whoever writes the row.
create function check_application_step() returns trigger
language plpgsql as $$
declare
	stage text := case new.state when 'occupied' then 'occupation' when 'adjudicated' then 'adjudication' when 'titled' then 'title' end;
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
	if stage is not null and new.state <> old.state then
		select wanted ->> 'id' into missing
			from call, jsonb_array_elements(terms -> 'stages' -> stage) wanted
			where call.id = new.call_id and not coalesce(btrim(new.progress -> 'evidence' -> (wanted ->> 'id') ->> 0) <> '', false)
			limit 1;
		if found then
			raise exception 'application % is not %: nothing shows %', old.code, new.state, missing using errcode = 'PA004';
		end if;
	end if;
	return new;
end $$;

-- `state` is generated after triggers that run before, so the step is looked at once it is written.
create trigger application_step after insert or update on application
	for each row execute function check_application_step();

create function refuse_change_of_entry() returns trigger
language plpgsql as $$
begin
	raise exception '% is append-only', tg_table_name using errcode = 'PA002';
end $$;

create trigger application_kept before delete on application
	for each row execute function refuse_change_of_entry();

-- The same people twice, perhaps: judged with a reason, never deleted.
create table duplicate_flag (
	id bigint generated always as identity primary key,
	application_id bigint not null references application (id),
	other_id bigint not null references application (id),
	kind text not null check (kind in ('person', 'name', 'address')),
	judgement text check (judgement in ('same', 'different')),
	reason text check (length(btrim(reason)) between 1 and 500),
	check (application_id > other_id),
	check ((judgement is null) = (reason is null)),
	unique (application_id, other_id, kind)
);

create function refuse_second_judgement() returns trigger
language plpgsql as $$
begin
	if tg_op = 'DELETE' or old.judgement is not null or to_jsonb(new) - '{judgement,reason}'::text[] <> to_jsonb(old) - '{judgement,reason}'::text[] then
		raise exception 'a flag is judged once and stays' using errcode = 'PA002';
	end if;
	return new;
end $$;
create trigger duplicate_flag_kept before update or delete on duplicate_flag
	for each row execute function refuse_second_judgement();

-- What one of the assessors found: units of each criterion of the call, in its order.
create table assessment (
	id bigint generated always as identity primary key,
	application_id bigint not null references application (id),
	assessor text not null check (assessor in ('official', 'leader', 'third')),
	user_id text not null,
	units jsonb not null check (jsonb_typeof(units) = 'array'),
	note text not null default '' check (length(note) <= 1000),
	unique (application_id, assessor),
	unique (application_id, user_id)
);

-- A draw, sealed before its event; held once. One that is done again has a number, a reason and two people of its own.
create table draw (
	id bigint generated always as identity primary key,
	call_id bigint not null references call (id),
	number integer not null check (number >= 1),
	commitment text not null check (commitment ~ '^[0-9a-f]{64}$'),
	-- Encrypted until the draw is held, and of no use after.
	sealed_secret bytea,
	seal text not null check (seal ~ '^[0-9a-f]{64}$'),
	-- Published files by name.
	sealed_files jsonb not null,
	sealed_on date not null,
	reason text check (length(btrim(reason)) between 1 and 500),
	second_user_id text,
	-- Of a draw that was held:
	held_on date,
	event text,
	record text,
	files jsonb,
	root text check (root ~ '^[0-9a-f]{64}$'),
	unique (call_id, number),
	check (number = 1 or (reason is not null and second_user_id is not null)),
	check (num_nulls(held_on, event, record, files, root) in (0, 5)),
	check ((held_on is null) = (sealed_secret is not null))
);

create function refuse_change_of_draw() returns trigger
language plpgsql as $$
declare
	later text[] := '{held_on,event,record,files,root,sealed_secret}';
begin
	if tg_op = 'DELETE' or old.held_on is not null or to_jsonb(new) - later <> to_jsonb(old) - later then
		raise exception 'draw % of call % stays as it is', old.number, old.call_id using errcode = 'PA002';
	end if;
	return new;
end $$;
create trigger draw_kept before update or delete on draw
	for each row execute function refuse_change_of_draw();

-- Photos, acts, plans: what shows that something is so. The bytes are encrypted like what is known of people.
create table evidence_file (
	id uuid primary key,
	application_id bigint not null references application (id),
	-- What it shows: a document of the call, a check of a stage, a visit.
	shows text not null check (length(shows) between 1 and 80),
	-- As it came; `sealed` opens with this name only. Nothing after erasure.
	name text check (length(btrim(name)) between 1 and 150),
	media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
	size_bytes integer not null check (size_bytes between 1 and 10000000),
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	-- Nothing after erasure.
	sealed bytea,
	check ((sealed is null) = (name is null))
);
create index on evidence_file (application_id);

create table visit (
	id bigint generated always as identity primary key,
	-- Chosen on the phone, so that one recorded offline arrives once.
	visit_key uuid not null unique,
	application_id bigint not null references application (id),
	visited_on date not null,
	found text not null check (found in ('lived_in', 'empty', 'other_people', 'nobody_home')),
	note text not null default '' check (length(note) <= 1000),
	evidence_file_id uuid references evidence_file (id)
);
create index on visit (application_id);

-- Double entry: each amount leaves one account and comes to another. What was wrong is turned round, never changed.
create table posting (
	id bigint generated always as identity primary key,
	application_id bigint not null references application (id),
	posted_on date not null,
	debit text not null check (length(debit) between 1 and 60),
	credit text not null check (length(credit) between 1 and 60),
	cents bigint not null check (cents > 0),
	currency text not null check (currency ~ '^[A-Z]{3}$'),
	-- Of the call's fees, the one that is charged.
	fee text,
	-- Number of a payment's receipt.
	receipt text unique,
	note text not null default '' check (length(note) <= 300),
	reverses bigint unique references posting (id),
	check (debit <> credit)
);
create index on posting (application_id);

-- An objection to a rank or a lot holds up that one only.
create table objection (
	id bigint generated always as identity primary key,
	call_id bigint not null references call (id),
	application_id bigint,
	lot uuid,
	filed_on date not null,
	grounds text not null check (length(btrim(grounds)) between 1 and 2000),
	decided_on date,
	decision text check (decision in ('upheld', 'dismissed')),
	resolution text check (length(btrim(resolution)) between 1 and 500),
	check (num_nonnulls(application_id, lot) = 1),
	check (num_nulls(decided_on, decision, resolution) in (0, 3)),
	foreign key (application_id, call_id) references application (id, call_id),
	foreign key (call_id, lot) references call_lot (call_id, lot)
);
create index on objection (call_id);

create function refuse_second_decision() returns trigger
language plpgsql as $$
declare
	later text[] := '{decided_on,decision,resolution}';
begin
	if tg_op = 'DELETE' or old.decision is not null or to_jsonb(new) - later <> to_jsonb(old) - later then
		raise exception 'an objection is decided once and stays' using errcode = 'PA002';
	end if;
	return new;
end $$;
create trigger objection_kept before update or delete on objection
	for each row execute function refuse_second_decision();

-- A service that was brought to a block: all its households share it.
create table block_service (
	id bigint generated always as identity primary key,
	plan_id bigint not null references plan (id),
	-- Lineage of the block.
	block uuid not null,
	service text not null check (service in ('water', 'sewer', 'electricity', 'grading', 'trees')),
	completed_on date not null,
	evidence text not null check (length(btrim(evidence)) between 1 and 300),
	unique (block, service)
);

-- Who looked at what is known of people, and why.
create table personal_access (
	id bigint generated always as identity primary key,
	household_id bigint not null references household (id),
	user_id text not null,
	purpose text not null check (purpose in ('case', 'duplicates', 'export', 'erasure')),
	at timestamptz not null default now()
);
create index on personal_access (household_id);

do $$
declare
	entries text;
begin
	foreach entries in array array['assessment', 'visit', 'posting', 'block_service', 'personal_access', 'application_transition'] loop
		execute format('create trigger entry_kept before update or delete on %I
			for each row execute function refuse_change_of_entry()', entries);
	end loop;
	foreach entries in array array[
		'call', 'call_lot', 'household', 'household_mark', 'application', 'application_transition', 'duplicate_flag', 'assessment',
		'draw', 'evidence_file', 'visit', 'posting', 'objection', 'block_service', 'personal_access'
	] loop
		execute format('create trigger never_truncated before truncate on %I
			for each statement execute function refuse_change_of_entry()', entries);
	end loop;
end $$;

create trigger steps_are_these before insert on application_transition
	for each row execute function refuse_change_of_entry();

-- Files stay; what is in them can be erased as the law asks.
create function refuse_change_of_file() returns trigger
language plpgsql as $$
declare
	erased text[] := '{name,sealed}';
begin
	if tg_op = 'DELETE' or new.sealed is not null or to_jsonb(new) - erased <> to_jsonb(old) - erased then
		raise exception 'an evidence file can only be erased' using errcode = 'PA002';
	end if;
	return new;
end $$;
create trigger evidence_file_kept before update or delete on evidence_file
	for each row execute function refuse_change_of_file();
