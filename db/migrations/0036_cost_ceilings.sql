-- What a programme's norm lets a household be charged may change: from a day on, by an ordinance. The one before stays for the
-- days before; a call that is open keeps what it was opened with.

create table cost_ceiling_change (
	id bigint generated always as identity primary key,
	programme_id bigint not null references housing_programme (id),
	valid_from date not null,
	-- As `housing_programme.cost_ceiling`; nothing where no norm says any more.
	ceiling jsonb check (
		ceiling is null or coalesce(
			jsonb_typeof(ceiling -> 'cents') = 'number'
				and (ceiling ->> 'cents')::numeric >= 0
				and ceiling ->> 'currency' ~ '^[A-Z]{3}$'
				and length(btrim(ceiling ->> 'source')) > 0,
			false
		)
	),
	reason text not null check (length(btrim(reason)) between 1 and 500)
);
create index on cost_ceiling_change (programme_id, valid_from);

create trigger entry_kept before update or delete on cost_ceiling_change
	for each row execute function refuse_change_of_entry();
create trigger never_truncated before truncate on cost_ceiling_change
	for each statement execute function refuse_change_of_entry();
