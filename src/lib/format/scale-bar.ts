/** Circumference of the Web Mercator sphere, metres, and the pixels that show it at zoom 0. */
const equatorM = 2 * Math.PI * 6378137;
const worldPixels = 512;

/** Widest a scale bar may be, pixels. */
const widest = 110;

export interface ScaleBar {
	/** 1, 2 or 5 times a power of ten. */
	metres: number;
	pixels: number;
}

/** The longest round length that a scale bar can show at a zoom of MapLibre's and a latitude in degrees. */
export const scaleBar = (zoom: number, latitude: number): ScaleBar => {
	const metresPerPixel = (equatorM * Math.cos((latitude * Math.PI) / 180)) / (worldPixels * 2 ** zoom);
	const room = metresPerPixel * widest;
	const power = 10 ** Math.floor(Math.log10(room));
	const metres = ([5, 2, 1].find((step) => step * power <= room) ?? 1) * power;
	return { metres, pixels: Math.round(metres / metresPerPixel) };
};
