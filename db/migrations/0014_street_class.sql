-- What a street of a section class is in the town's network: reserves are owed for the land of a site less that of its great
-- streets (TH.010, GH.020). Classes that plans have already tell it by the codes their sections were given: VE, VA, VC, or local.

alter table section_class add column street_class text
	check (street_class in ('expressway', 'arterial', 'collector', 'local'));
update section_class set street_class = case
	when code like 'VE%' then 'expressway'
	when code like 'VA%' then 'arterial'
	when code like 'VC%' then 'collector'
	else 'local'
end;
alter table section_class alter column street_class set not null;
