/** What a hectare of a zone may hold: residents per hectare of the whole zone and of its lot land. */
export interface DensityLimits {
	maxGrossDensity: number;
	maxNetDensity: number;
}

/** The land of a zone and what is on it; areas on the plan's grid in m². */
export interface ZoneLand {
	areaM2: number;
	lots: number;
	lotAreaM2: number;
}

export interface ZoneDensity {
	/** Lots times the plan's residents per lot. */
	residents: number;
	/** Residents per hectare of the whole zone. */
	gross: number;
	/** Residents per hectare of its lot land; 0 without lots. */
	net: number;
	/** Residents the whole zone may hold under its class; nothing when it has none. */
	capacity: number | null;
	/** Which of the class's limits is passed. */
	exceeds: { gross: boolean; net: boolean };
}

const squareMetresPerHectare = 10_000;

const perHectare = (residents: number, areaM2: number): number =>
	areaM2 > 0 ? (residents * squareMetresPerHectare) / areaM2 : 0;

/** Residents that land may hold: its area times the gross density of its class. */
export const capacityOf = (areaM2: number, { maxGrossDensity }: Pick<DensityLimits, 'maxGrossDensity'>): number =>
	Math.floor((areaM2 * maxGrossDensity) / squareMetresPerHectare);

/**
 * Net and gross density of a zone against its class (RNE G.040: gross is residents by the whole land, net by lot land).
 *
 * @param limits of its class; nothing for zones that are not for housing.
 */
export const zoneDensity = (
	{ areaM2, lots, lotAreaM2 }: ZoneLand,
	residentsPerLot: number,
	limits: DensityLimits | null
): ZoneDensity => {
	const residents = lots * residentsPerLot;
	const gross = perHectare(residents, areaM2);
	const net = perHectare(residents, lotAreaM2);
	return {
		residents,
		gross,
		net,
		capacity: limits && capacityOf(areaM2, limits),
		exceeds: {
			gross: limits !== null && gross > limits.maxGrossDensity,
			net: limits !== null && net > limits.maxNetDensity
		}
	};
};
