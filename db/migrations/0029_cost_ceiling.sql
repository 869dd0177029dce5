-- What the norm of a housing programme lets a household be charged, all fees together until the title: a call is held to it.
alter table housing_programme add column cost_ceiling jsonb check (
	cost_ceiling is null or coalesce(
		jsonb_typeof(cost_ceiling -> 'cents') = 'number'
			and (cost_ceiling ->> 'cents')::numeric >= 0
			and cost_ceiling ->> 'currency' ~ '^[A-Z]{3}$'
			and length(btrim(cost_ceiling ->> 'source')) > 0,
		false
	)
);

-- Until now each call stated it for itself: the programme takes over what its latest opened call stated, and whence.
update housing_programme programme set cost_ceiling = stated.ceiling
from (
	select distinct on (programme_id) programme_id, jsonb_build_object(
		'cents', terms -> 'mostCents', 'currency', terms -> 'currency', 'source', terms -> 'source'
	) as ceiling
	from call
	where opened_on is not null and jsonb_typeof(terms -> 'mostCents') = 'number'
	order by programme_id, opened_on desc, id desc
) stated
where stated.programme_id = programme.id;
