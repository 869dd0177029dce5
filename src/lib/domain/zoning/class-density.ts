import { zoneDensity, type DensityLimits, type ZoneDensity, type ZoneLand } from './density.ts';

interface Class extends DensityLimits {
	code: string;
	name: string;
}

/** A zone with what is on it; areas on the plan's grid in m². */
export interface ClassedZone extends ZoneLand {
	code: string;
	/** Code of its density class; nothing when it has none. */
	densityClass: string | null;
}

/** All zones of a class together, against the class's norm. */
export interface ClassDensity
	extends Class, Omit<ZoneLand, 'lotAreaM2'>, Pick<ZoneDensity, 'residents' | 'gross' | 'net'> {
	zones: number;
	/** Residents its zones may hold, each rounded down by itself. */
	capacity: number;
	/** Codes of its zones that pass the norm. */
	exceeding: string[];
}

const sumOf = (zones: readonly ClassedZone[], figure: keyof ZoneLand): number =>
	zones.reduce((sum, zone) => sum + zone[figure], 0);

/** Planned density of each class, in the order of the classes; those without a zone too. */
export const densityByClass = (
	zones: readonly ClassedZone[],
	classes: readonly Class[],
	residentsPerLot: number
): ClassDensity[] =>
	classes.map(({ code, name, maxGrossDensity, maxNetDensity }) => {
		const limits = { maxGrossDensity, maxNetDensity };
		const own = zones.filter(({ densityClass }) => densityClass === code);
		const each = own.map((zone) => ({ code: zone.code, ...zoneDensity(zone, residentsPerLot, limits) }));
		const [areaM2, lots, lotAreaM2] = [sumOf(own, 'areaM2'), sumOf(own, 'lots'), sumOf(own, 'lotAreaM2')];
		const { residents, gross, net } = zoneDensity({ areaM2, lots, lotAreaM2 }, residentsPerLot, limits);
		return {
			code,
			name,
			...limits,
			zones: own.length,
			areaM2,
			lots,
			residents,
			gross,
			net,
			capacity: each.reduce((sum, { capacity }) => sum + (capacity ?? 0), 0),
			exceeding: each.filter(({ exceeds }) => exceeds.gross || exceeds.net).map((zone) => zone.code)
		};
	});
