import type { Box } from '#lib/state/workspace.svelte.ts';
import type { PaddingOptions } from 'maplibre-gl';

/** Width from which panels stand at both sides of the map instead of over its lower half; pixels, 60rem. */
const wideScreen = 960;

/** Pixels the panels and their margins take on wide screens. */
const leftPanel = 310;
const rightPanel = 370;
const margin = 24;

/** Share of the map's height that a panel over its lower part takes on narrow screens. */
const sheetShare = 0.55;

/** What to keep free around what the map is asked to show, so that no panel covers it. */
export const roomAround = (width: number): PaddingOptions =>
	width >= wideScreen
		? { left: leftPanel, right: rightPanel, top: margin, bottom: margin }
		: { left: margin, right: margin, top: margin, bottom: margin };

/** The same for a feature whose panel opens: on a phone it lies over the lower part of the map. */
export const roomBesidePanel = (width: number, height: number): PaddingOptions =>
	width >= wideScreen ? roomAround(width) : { ...roomAround(width), bottom: Math.round(height * sheetShare) };

/** The middle of the part of a map that an open panel leaves to be seen, of where the whole map reaches; degrees. */
export const seenMiddle = ([west, south, east, north]: Box, isWide: boolean): [number, number] => [
	(west + east) / 2,
	north - ((north - south) * (isWide ? 1 : 1 - sheetShare)) / 2
];
