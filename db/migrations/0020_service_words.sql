-- What was said later of a service that was entered for a block: the last word counts, and what was said before stays.
create table block_service_change (
	id bigint generated always as identity primary key,
	block_service_id bigint not null references block_service (id),
	-- Nothing where it is not complete after all.
	completed_on date,
	evidence text check (length(btrim(evidence)) between 1 and 300),
	-- Why what was said before is wrong; nothing where the service was completed since.
	reason text check (length(btrim(reason)) between 1 and 300),
	check ((completed_on is null) = (evidence is null)),
	check (completed_on is not null or reason is not null)
);
create index on block_service_change (block_service_id);

-- A paper that shows services of blocks, such as an act of delivery. Its bytes are encrypted like those of every file.
create table service_file (
	id bigint generated always as identity primary key,
	plan_id bigint not null references plan (id),
	-- Ids of `block_service`.
	services jsonb not null check (jsonb_typeof(services) = 'array'),
	name text not null check (length(btrim(name)) between 1 and 150),
	media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
	size_bytes integer not null check (size_bytes between 1 and 10000000),
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	sealed bytea not null
);
create index on service_file using gin (services);

create trigger entry_kept before update or delete on block_service_change
	for each row execute function refuse_change_of_entry();
create trigger entry_kept before update or delete on service_file
	for each row execute function refuse_change_of_entry();
create trigger never_truncated before truncate on block_service_change
	for each statement execute function refuse_change_of_entry();
create trigger never_truncated before truncate on service_file
	for each statement execute function refuse_change_of_entry();

-- How services stand: each with its last word.
create view block_service_now as
	select s.id, s.plan_id, s.block, s.service,
		case when last.id is null then s.completed_on else last.completed_on end as completed_on,
		case when last.id is null then s.evidence else last.evidence end as evidence
	from block_service s
	left join lateral (
		select * from block_service_change c where c.block_service_id = s.id order by c.id desc limit 1
	) last on true;
