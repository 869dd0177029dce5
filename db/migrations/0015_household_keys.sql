-- Each household has a key of its own, and what is written about its cases is sealed with it: in rows and in acts alike. Both
-- stay as they are for ever; without the key nobody reads them.
alter table household
	-- Encrypted with the key that is not in the database. Nothing after erasure.
	add column sealed_key bytea,
	add column key_hash text check (key_hash = encode(sha256(sealed_key), 'hex')),
	add check ((sealed_key is null) = (key_hash is null)),
	add check (sealed_key is null or sealed is not null);

-- What was written is longer once it is sealed.
alter table duplicate_flag drop constraint duplicate_flag_reason_check,
	add constraint duplicate_flag_reason_check check (length(btrim(reason)) between 1 and 4000);
alter table assessment drop constraint assessment_note_check,
	add constraint assessment_note_check check (length(note) <= 8000);
alter table visit drop constraint visit_note_check,
	add constraint visit_note_check check (length(note) <= 8000);
alter table posting drop constraint posting_note_check,
	add constraint posting_note_check check (length(note) <= 4000);
alter table objection drop constraint objection_grounds_check, drop constraint objection_resolution_check,
	add constraint objection_grounds_check check (length(btrim(grounds)) between 1 and 16000),
	add constraint objection_resolution_check check (length(btrim(resolution)) between 1 and 4000),
	-- Why it was entered once its days were over; sealed.
	add column late_reason text check (length(btrim(late_reason)) between 1 and 4000);

-- Chosen with the page of a form, so that one that is sent twice is taken once.
alter table application add column form_key uuid unique;
alter table posting add column form_key uuid unique;
alter table objection add column form_key uuid unique;

-- The number of a receipt that was turned round is free again.
alter table posting drop constraint posting_receipt_key;
create index on posting (receipt);
create function refuse_receipt_twice() returns trigger
language plpgsql as $$
begin
	if exists (
		select from posting p where p.receipt = new.receipt and not exists (select from posting r where r.reverses = p.id)
	) then
		raise exception 'receipt % is of another payment', new.receipt using errcode = 'unique_violation';
	end if;
	return new;
end $$;
create trigger posting_receipt_once before insert on posting
	for each row when (new.receipt is not null) execute function refuse_receipt_twice();

-- A look at what is known of people is entered in the register too: an instant as text is the same in every time zone.
alter table personal_access alter column at drop default;
alter table personal_access alter column at type text
	using to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
