/** WGS 84. Semi-major axis in metres, and the first eccentricity squared (NIMA TR8350.2). */
const semiMajorAxis = 6378137;
const eccentricitySquared = 0.00669437999014;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Radii of curvature in metres at a latitude in degrees: along the meridian (M) and across it (N). */
export const radiiAt = (latitude: number): { meridian: number; primeVertical: number } => {
	const w = 1 - eccentricitySquared * Math.sin(radians(latitude)) ** 2;
	const primeVertical = semiMajorAxis / Math.sqrt(w);
	return { meridian: (primeVertical * (1 - eccentricitySquared)) / w, primeVertical };
};
