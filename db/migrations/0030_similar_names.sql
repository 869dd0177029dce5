-- A name is found by its parts too: by each choice of two or more of them, so that "José Quispe" is found beside "José Luis
-- Quispe Mamani". A mark of parts is compared with whole names only.
alter table household_mark drop constraint household_mark_kind_check,
	add constraint household_mark_kind_check check (kind in ('person', 'name', 'part', 'address'));

-- Marks are keyed with what the database does not have: those that are older get theirs at the next start.
create table household_to_mark (household_id bigint primary key references household (id));
insert into household_to_mark select id from household where sealed is not null;
