-- What an assessor found of a household is sealed with the household's own key, in the row and so in its act: once the key is gone,
-- nobody reads it (src/lib/server/assessments.ts). Units from before stand in clear, as their acts have them.
alter table assessment
	drop constraint assessment_units_check,
	add constraint assessment_units_check check (
		jsonb_typeof(units) = 'array'
		or jsonb_typeof(units) = 'string' and units #>> '{}' ~ '^sealed:[1-9][0-9]*:[A-Za-z0-9+/]{38,}={0,2}$'
	),
	-- Of the second of official and leader: whether other units were found than by the first. Nobody can tell by what is sealed.
	add column disagrees boolean check (disagrees is null or assessor <> 'third');
