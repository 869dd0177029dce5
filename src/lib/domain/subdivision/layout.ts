import type { Polygon, Position } from 'geojson';
import type { LotUse, RemainderKind, ReserveKind } from '../plan/layers.ts';
import type { BrokenLimit } from './lots/limits.ts';
import type { SiteShape } from './site.ts';

/** A lot of a layout. Geometry in the plan's CRS, metres, on the 1 mm grid. */
export interface LayoutLot {
	/** 1, 2, … in sequence round the block. */
	number: string;
	polygon: Polygon;
	/** Metres of street the lot faces, measured along the block's side. */
	frontageM: number;
	areaMm2: number;
	use: LotUse;
	/** Code of the housing programme it is earmarked for. */
	programme: string | null;
}

/** Land bounded by rights-of-way, with its lots. */
export interface LayoutBlock {
	/** A … N, Ñ, O … Z, A1 … */
	label: string;
	polygon: Polygon;
	lots: LayoutLot[];
}

export interface LayoutReserve {
	kind: ReserveKind;
	polygon: Polygon;
	areaMm2: number;
}

/** Land that is neither lot, street nor reserve. */
export interface LayoutRemainder {
	kind: RemainderKind;
	polygon: Polygon;
	areaMm2: number;
}

/** What the site became, in mm² (multiples of 0.5, exact). `differenceMm2` is 0: the parts are the site. */
export interface Balance {
	siteMm2: number;
	lotsMm2: number;
	rightsOfWayMm2: number;
	reservesMm2: number;
	/** Land left over, that gives no legal lot. */
	remainderMm2: number;
	publicSpaceMm2: number;
	/** Land nothing may be laid out on. */
	protectedMm2: number;
	differenceMm2: number;
}

/** A lot that breaks a limit. Made by an independent look at the layout; an empty list is what the engine promises. */
export interface Violation {
	rule: BrokenLimit['rule'] | 'lot-without-street';
	block: string;
	lot: string;
	value: number;
	limit: number;
}

/** A side of a block along a pedestrian passage, from one of its nodes to the next. */
export type PassageSide = readonly [from: Position, to: Position];

/** A public way for people on foot between two blocks, from street to street. */
export interface LayoutPassage {
	polygon: Polygon;
	/** From block to block, m. */
	widthM: number;
}

/** Land that is street because no block finds room in it. Plan's CRS, metres. */
export interface NoRoom {
	/** The middle of the box around it. */
	at: [east: number, north: number];
	areaMm2: number;
}

/** The middle of a cul-de-sac, from the side of the cross street it begins at to its end. */
export type CulDeSacAxis = readonly [mouth: Position, end: Position];

/** A street that ends in front of a cross street, within a block. */
export interface LayoutCulDeSac {
	/** Letter of the block round it. */
	block: string;
	axis: CulDeSacAxis;
}

/** Streets that end in front of a cross street, and how many others might but do not: why not. */
export interface CulDeSacs {
	made: LayoutCulDeSac[];
	/** They would be longer than a cul-de-sac may be. */
	tooLong: number;
	/** They would cost lots. */
	costly: number;
}

/** Streets, blocks, lots, reserves and remainder of a site. They share their vertices and add up to it. */
export interface Layout {
	site: SiteShape;
	/** Land of the streets. */
	rightsOfWay: Polygon[];
	/** Ways for people on foot alone; missing where there is none. */
	passages?: LayoutPassage[];
	/** What of the blocks lies along them, and along those that stay part of the street. */
	passageSides?: PassageSide[];
	/** The largest first; missing where there is none. */
	noRoom?: NoRoom[];
	/** Missing where the rules ask for none. */
	culDeSacs?: CulDeSacs;
	blocks: LayoutBlock[];
	reserves: LayoutReserve[];
	/** Protected land among them is the site's, as far as no fixed street crosses it. */
	remainders: LayoutRemainder[];
	balance: Balance;
	/** Land of the site within great fixed streets, that no reserves are owed for; missing where there is none. */
	cededMm2?: number;
}
