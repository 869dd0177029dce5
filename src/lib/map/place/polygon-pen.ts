import type { Polygon } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { expansionColour } from '../palette.ts';

/**
 * Lets people draw one polygon after another on a map: click each corner, then the first one again or Enter; Escape
 * starts anew. The tools are fetched at the first use.
 *
 * @param ondraw takes a closed polygon in WGS 84 degrees.
 * @returns what puts the pen away.
 */
export const takePolygonPen = async (map: MapLibreMap, ondraw: (drawn: Polygon) => void): Promise<() => void> => {
	const [{ TerraDraw, TerraDrawPolygonMode }, { TerraDrawMapLibreGLAdapter }] = await Promise.all([
		import('terra-draw'),
		import('terra-draw-maplibre-gl-adapter')
	]);
	const polygonMode = new TerraDrawPolygonMode({
		styles: {
			fillColor: expansionColour,
			fillOpacity: 0.15,
			outlineColor: expansionColour,
			outlineWidth: 2,
			closingPointColor: expansionColour
		}
	});
	const pen = new TerraDraw({ adapter: new TerraDrawMapLibreGLAdapter({ map }), modes: [polygonMode] });
	pen.start();
	pen.setMode('polygon');
	pen.on('finish', (id) => {
		const geometry = pen.getSnapshotFeature(id)?.geometry;
		// The pen is still at work on it.
		queueMicrotask(() => pen.enabled && pen.removeFeatures([id]));
		if (geometry?.type === 'Polygon') ondraw(geometry);
	});
	return () => pen.stop();
};
