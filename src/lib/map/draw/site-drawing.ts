import type { Feature, Polygon, Position } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { TerraDraw, TerraDrawPolygonMode, TerraDrawSelectMode, ValidateNotSelfIntersecting } from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import type { SiteShape } from '#lib/domain/subdivision/site.ts';
import { selectionColour } from '../palette.ts';

/** Decimals of a degree that drawing works with: a tenth of a millimetre. */
const precision = 9;

/** Pixels around a vertex that count as on it: a fingertip. */
const pointerDistance = 30;

const roundedTo9 = ([lon = 0, lat = 0]: Position): Position => [
	Math.round(lon * 10 ** precision) / 10 ** precision,
	Math.round(lat * 10 ** precision) / 10 ** precision
];

const isSame = (one: SiteShape | undefined, other: Polygon | undefined): boolean =>
	JSON.stringify(one?.coordinates) === JSON.stringify(other?.coordinates);

const modes = () => [
	new TerraDrawPolygonMode({
		pointerDistance,
		snapping: { toCoordinate: true, toLine: true },
		validation: (feature, { updateType }) =>
			['finish', 'commit'].includes(String(updateType)) ? ValidateNotSelfIntersecting(feature) : { valid: true },
		styles: { fillColor: selectionColour, fillOpacity: 0.12, outlineColor: selectionColour, outlineWidth: 3 }
	}),
	new TerraDrawSelectMode({
		pointerDistance,
		allowManualDeselection: false,
		keyEvents: null,
		flags: {
			polygon: {
				feature: { draggable: false, coordinates: { midpoints: true, draggable: true, deletable: true } }
			}
		},
		styles: {
			selectedPolygonColor: selectionColour,
			selectedPolygonFillOpacity: 0,
			selectedPolygonOutlineColor: selectionColour,
			selectedPolygonOutlineWidth: 3
		}
	})
];

/**
 * Draws one polygon on the map, and lets its vertices be moved. Positions are WGS 84 degrees.
 *
 * @param ondrawn The polygon was finished or changed by hand.
 */
export class SiteDrawing {
	readonly #draw: TerraDraw;
	#shown: Polygon | undefined;

	constructor(map: MapLibreMap, ondrawn: (site: Polygon) => void) {
		this.#draw = new TerraDraw({
			adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: precision }),
			modes: modes()
		});
		this.#draw.start();
		this.#draw.on('finish', (id) => {
			const drawn = this.#draw.getSnapshotFeature(id);
			if (drawn?.geometry.type !== 'Polygon') return;
			this.#shown = drawn.geometry;
			ondrawn(drawn.geometry);
		});
	}

	/** Waits for clicks that draw a new polygon. */
	begin(): void {
		this.#clear();
		this.#draw.setMode('polygon');
	}

	/** Shows a polygon with handles on its vertices; nothing when there is none, or the site has holes or several parts. */
	show(site: SiteShape | undefined): void {
		if (site && isSame(site, this.#shown)) return this.#select();
		this.#clear();
		if (site?.type !== 'Polygon' || site.coordinates.length > 1) return;
		const coordinates = site.coordinates.map((ring) => ring.map(roundedTo9));
		const feature: Feature<Polygon, { mode: string }> = {
			type: 'Feature',
			properties: { mode: 'polygon' },
			geometry: { type: 'Polygon', coordinates }
		};
		this.#draw.addFeatures([feature]);
		this.#shown = site;
		this.#select();
	}

	#select(): void {
		this.#draw.setMode('select');
		const id = this.#draw.getSnapshot().find(({ geometry }) => geometry.type === 'Polygon')?.id;
		if (id !== undefined) this.#draw.selectFeature(id);
	}

	#clear(): void {
		this.#draw.setMode('select');
		this.#draw.clear();
		this.#shown = undefined;
	}

	end(): void {
		this.#draw.stop();
	}
}
