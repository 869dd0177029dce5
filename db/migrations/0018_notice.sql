-- What a household has still to be told: queued with the act that decided it, by whoever enters the act, and gone once it was told.
-- Nothing here names anybody: the words are made from the act when they are sent or printed.

create table notice (
	-- Number of the act.
	act_number bigint primary key,
	application_id bigint not null references application (id),
	-- How far the e-mail has come; all but the first two are for paper. `unclear`: it may have gone out, and is not sent twice.
	mail text not null default 'waiting' check (mail in ('waiting', 'sending', 'no-address', 'given-up', 'unclear')),
	attempts integer not null default 0,
	-- When the e-mail is tried again; of one that is being sent, when it counts as lost.
	next_at timestamptz not null default '-infinity'
);
create index on notice (application_id);
create index on notice (next_at) where mail in ('waiting', 'sending');

create table notice_delivery (
	id bigint generated always as identity primary key,
	act_number bigint not null unique,
	way text not null check (way in ('mail', 'hand')),
	delivered_on date not null
);
create trigger entry_kept before update or delete on notice_delivery
	for each row execute function refuse_change_of_entry();
create trigger never_truncated before truncate on notice_delivery
	for each statement execute function refuse_change_of_entry();

create function queue_notices() returns trigger
language plpgsql as $$
begin
	insert into notice (act_number, application_id)
	select told.number, application.id from (
		select number, case
			when subject ~ '^application \d+$' and kind in (
				'observe', 'reject', 'accept', 'rank', 'assign', 'occupy', 'warn', 'keep', 'revert', 'adjudicate', 'title'
			) then split_part(subject, ' ', 2)::bigint
			when starts_with(subject, 'objection ') and kind in ('object', 'decide')
				then (content -> 'row' ->> 'application_id')::bigint
			when starts_with(subject, 'sent_paper ') and kind = 'return-paper' then (
				select file.application_id from evidence_file file
				where file.id = (content -> 'row' ->> 'evidence_file_id')::uuid
			)
		end as application_id
		from entered
	) told
	join application on application.id = told.application_id;
	return null;
end $$;
create trigger act_told after insert on act
	referencing new table as entered for each statement execute function queue_notices();

alter table personal_access drop constraint personal_access_purpose_check,
	add constraint personal_access_purpose_check check (purpose in ('case', 'duplicates', 'export', 'erasure', 'notice'));
