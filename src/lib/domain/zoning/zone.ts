export const zoneUses = [
	'housing',
	'commerce',
	'industry',
	'tourism',
	'recreation',
	'education',
	'port',
	'protected',
	'other'
] as const;

export type ZoneUse = (typeof zoneUses)[number];
