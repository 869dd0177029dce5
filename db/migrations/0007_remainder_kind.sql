-- What land of a subdivision is that is neither lot, street nor reserve: no legal lot fits, open to everybody, or not to be
-- built on.

alter table remainder add column kind text not null default 'left_over'
	check (kind in ('left_over', 'public_space', 'protected'));
alter table remainder alter column kind drop default;
