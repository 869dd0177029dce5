/**
 * The drawn layers of a plan version, from the ground up. A layer's id is its table's name with dashes, and its name
 * in addresses of tiles and downloads.
 */
export const layerIds = [
	'base-feature',
	'expansion-area',
	'zone',
	'constraint-area',
	'subdivision',
	'right-of-way',
	'reserve',
	'remainder',
	'block',
	'lot',
	'street',
	'relocation-site'
] as const;

export type LayerId = (typeof layerIds)[number];

/** Places of daily life that people want near their lot. A school may be drawn with its ground, the others are points. */
export const dailyPlaceKinds = ['water_point', 'school', 'health_post', 'stop'] as const;
export type DailyPlaceKind = (typeof dailyPlaceKinds)[number];

export const baseFeatureKinds = [
	'sea',
	'coast',
	'river',
	'airport',
	'port',
	'railway',
	'promenade',
	'place',
	...dailyPlaceKinds
] as const;
export type BaseFeatureKind = (typeof baseFeatureKinds)[number];

export const constraintKinds = ['railway_strip', 'ravine', 'hazard', 'shore'] as const;
export type ConstraintKind = (typeof constraintKinds)[number];

/** Land of a layout's streets, or a passage for people on foot alone. */
export const rightOfWayKinds = ['street', 'passage'] as const;
export type RightOfWayKind = (typeof rightOfWayKinds)[number];

/** Land given up for public use (aportes). */
export const reserveKinds = ['recreation', 'zonal_park', 'education', 'other'] as const;
export type ReserveKind = (typeof reserveKinds)[number];

/** Land of a subdivision that is neither lot, street nor reserve: no legal lot fits, open to everybody, or not to be built on. */
export const remainderKinds = ['left_over', 'public_space', 'protected'] as const;
export type RemainderKind = (typeof remainderKinds)[number];

export const lotUses = ['housing', 'commerce', 'industry'] as const;
export type LotUse = (typeof lotUses)[number];

/** How far a lot has come on the way from application to title. */
export const lotStages = ['unassigned', 'assigned', 'occupied', 'adjudicated', 'titled'] as const;
export type LotStage = (typeof lotStages)[number];

/** Whether a sum of the layer's areas or lengths says anything: sea, port and river among the landmarks do not add up. */
export const addsUp = (layer: LayerId): boolean => layer !== 'base-feature';
