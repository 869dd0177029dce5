import type { CapacityPart, FeatureOf } from '#lib/domain/plan/feature-detail.ts';
import { capacityOf } from '#lib/domain/zoning/density.ts';
import { capacityOfParts, densityOf } from '#lib/format/feature-text.ts';

interface ClassCapacity {
	code: string;
	/** Residents per hectare. */
	maxGrossDensity: number;
	areaM2: number;
	capacity: number;
}

/** What a version holds, in figures. */
export interface PlanSummary {
	expansionAreas: {
		lineageId: string;
		name: string;
		illustrative: boolean;
		/** Residents. */
		capacity: number;
		classes: ClassCapacity[];
	}[];
	/** Zones with a density class. Densities in residents per hectare. */
	zones: { lineageId: string; code: string; gross: number; net: number; exceeds: boolean }[];
}

const byClass = (parts: readonly CapacityPart[]): ClassCapacity[] => {
	const classes = new Map<string, ClassCapacity>();
	for (const part of parts) {
		const { densityClass: code, maxGrossDensity } = part;
		const known = classes.get(code) ?? { code, maxGrossDensity, areaM2: 0, capacity: 0 };
		known.areaM2 += part.areaM2;
		known.capacity += capacityOf(part.areaM2, part);
		classes.set(code, known);
	}
	return [...classes.values()].sort((one, other) => one.maxGrossDensity - other.maxGrossDensity);
};

export const planSummary = (
	expansionAreas: readonly FeatureOf<'expansion-area'>[],
	zones: readonly FeatureOf<'zone'>[]
): PlanSummary => ({
	expansionAreas: expansionAreas.map(({ lineageId, name, illustrative, parts }) => ({
		lineageId,
		name,
		illustrative,
		capacity: capacityOfParts(parts),
		classes: byClass(parts)
	})),
	zones: zones
		.filter(({ densityClass }) => densityClass !== null)
		.map((zone) => {
			const { gross, net, exceeds } = densityOf(zone);
			return { lineageId: zone.lineageId, code: zone.code, gross, net, exceeds: exceeds.gross || exceeds.net };
		})
});
