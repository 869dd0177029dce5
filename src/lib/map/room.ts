import type { PaddingOptions } from 'maplibre-gl';

/** Width from which panels stand at both sides of the map instead of over its lower half; pixels, 60rem. */
const wideScreen = 960;

/** Pixels the panels and their margins take on wide screens. */
const leftPanel = 310;
const rightPanel = 370;
const margin = 24;

/** What to keep free around what the map is asked to show, so that no panel covers it. */
export const roomAround = (width: number): PaddingOptions =>
	width >= wideScreen
		? { left: leftPanel, right: rightPanel, top: margin, bottom: margin }
		: { left: margin, right: margin, top: margin, bottom: margin };

/** The same for a feature whose panel opens: on a phone it lies over the lower part of the map. */
export const roomBesidePanel = (width: number, height: number): PaddingOptions =>
	width >= wideScreen ? roomAround(width) : { ...roomAround(width), bottom: Math.round(height * 0.55) };
