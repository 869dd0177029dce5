-- What comes to light about a household once it was accepted or has a rank is observed like any other, with time to answer; it
-- keeps its rank until that is decided.
drop trigger steps_are_these on application_transition;
insert into application_transition values ('eligible', 'observed'), ('ranked', 'observed'), ('observed', 'ranked');
create trigger steps_are_these before insert on application_transition
	for each row execute function refuse_change_of_entry();

-- Who is out keeps the rank in its record; a draw that is done again gives it to another.
alter table application drop constraint application_one_per_rank,
	add constraint application_one_per_rank exclude using btree (call_id with =, rank with =)
		where (state not in ('withdrawn', 'ineligible')) deferrable initially deferred;
