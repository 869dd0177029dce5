import type { FeatureDetail } from '#lib/domain/plan/feature-detail.ts';
import { capacityOf, zoneDensity } from '#lib/domain/zoning/density.ts';
import type { Geometry } from 'geojson';

/** Figures of a zone or an expansion area that follow from others; as the screen shows them. */
const derived = (feature: FeatureDetail): Record<string, unknown> => {
	if (feature.layer === 'expansion-area')
		return { capacityResidents: feature.parts.reduce((sum, part) => sum + capacityOf(part.areaM2, part), 0) };
	if (feature.layer !== 'zone') return {};
	const { lots, lotAreaM2, residentsPerLot, densityClass, gridAreaMm2 } = feature;
	const density = zoneDensity({ areaM2: gridAreaMm2 / 1e6, lots, lotAreaM2 }, residentsPerLot, densityClass);
	return {
		capacityResidents: density.capacity,
		residents: density.residents,
		grossDensityPerHa: density.gross,
		netDensityPerHa: density.net,
		exceedsClass: density.exceeds.gross || density.exceeds.net
	};
};

/** `null` where a line or point has no area. */
const measuresOf = ({ dimension, gridAreaMm2, geodesicAreaM2, gridLengthM, geodesicLengthM }: FeatureDetail) => ({
	gridAreaM2: dimension === 2 ? gridAreaMm2 / 1e6 : null,
	geodesicAreaM2: dimension === 2 ? geodesicAreaM2 : null,
	gridLengthM: dimension > 0 ? gridLengthM : null,
	geodesicLengthM: dimension > 0 ? geodesicLengthM : null
});

/** What is said elsewhere in the feature, or in other units. */
const notProperties = new Set(['id', 'lineageId', 'box', 'dimension', 'gridAreaMm2']);

/** A feature as RFC 7946 has it; its id is its lineage, the same in every version. */
const featureText = ({ geometry, ...feature }: FeatureDetail & { geometry: Geometry }): string => {
	const facts = Object.entries(feature).filter(([name]) => !notProperties.has(name));
	return JSON.stringify({
		type: 'Feature',
		id: feature.lineageId,
		bbox: feature.box,
		properties: { ...Object.fromEntries<unknown>(facts), ...measuresOf(feature), ...derived(feature) },
		geometry
	});
};

/** The text of a FeatureCollection in WGS 84, chunk by chunk. */
export async function* geoJsonText(
	name: string,
	chunks: AsyncIterable<readonly (FeatureDetail & { geometry: Geometry })[]>
): AsyncGenerator<string> {
	yield `{"type":"FeatureCollection","name":${JSON.stringify(name)},"features":[`;
	let separator = '\n';
	for await (const chunk of chunks) {
		yield separator + chunk.map(featureText).join(',\n');
		separator = ',\n';
	}
	yield '\n]}\n';
}

/** Texts as the body of an answer: the next one is made when the reader has taken the last. */
export const bodyOf = (texts: AsyncIterable<string>): ReadableStream<Uint8Array> => {
	const iterator = texts[Symbol.asyncIterator]();
	const encoder = new TextEncoder();
	return new ReadableStream({
		async pull(controller) {
			const next: IteratorResult<string, void> = await iterator.next();
			if (next.done) controller.close();
			else controller.enqueue(encoder.encode(next.value));
		},
		async cancel() {
			await iterator.return?.();
		}
	});
};
