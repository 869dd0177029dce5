import { addProtocol, type LayerSpecification, type StyleSpecification } from 'maplibre-gl';
import { paper, softInk } from './palette.ts';

/** The sheet without a basemap: paper. Without `glyphs` MapLibre draws letters with the page's own type. */
const paperStyle: StyleSpecification = {
	version: 8,
	sources: {},
	layers: [{ id: 'paper', type: 'background', paint: { 'background-color': paper } }]
};

const sourceId = 'basemap';

const vectorLayers = (layer: string): LayerSpecification[] => [
	{
		id: `basemap-${layer}-area`,
		type: 'fill',
		source: sourceId,
		'source-layer': layer,
		filter: ['==', ['geometry-type'], 'Polygon'],
		paint: { 'fill-color': softInk, 'fill-opacity': 0.08 }
	},
	{
		id: `basemap-${layer}-line`,
		type: 'line',
		source: sourceId,
		'source-layer': layer,
		filter: ['==', ['geometry-type'], 'LineString'],
		paint: { 'line-color': softInk, 'line-opacity': 0.35, 'line-width': 0.8 }
	}
];

/** A quiet style for the layers a PMTiles file says it has: pictures as they are, shapes in pale ink. */
const pmtilesStyle = async (url: string): Promise<StyleSpecification> => {
	const { PMTiles, Protocol, TileType } = await import('pmtiles');
	const archive = new PMTiles(url);
	// With its metadata the map names those whose data it shows.
	const protocol = new Protocol({ metadata: true });
	protocol.add(archive);
	addProtocol('pmtiles', protocol.tile);
	const { tileType } = await archive.getHeader();
	const address = { url: `pmtiles://${url}` };
	if (tileType !== TileType.Mvt)
		return {
			...paperStyle,
			sources: { [sourceId]: { type: 'raster', ...address } },
			layers: [...paperStyle.layers, { id: sourceId, type: 'raster', source: sourceId }]
		};
	const metadata = (await archive.getMetadata()) as { vector_layers?: { id: string }[] };
	return {
		...paperStyle,
		sources: { [sourceId]: { type: 'vector', ...address } },
		layers: [...paperStyle.layers, ...(metadata.vector_layers ?? []).flatMap(({ id }) => vectorLayers(id))]
	};
};

/**
 * What lies below the plan's layers: paper, or the municipality's basemap (`BASEMAP_STYLE_URL`), a MapLibre style or a
 * PMTiles file. Rejects when a PMTiles file cannot be read.
 */
export const basemapStyle = async (url: string | undefined): Promise<StyleSpecification | string> => {
	if (!url) return paperStyle;
	return new URL(url, location.href).pathname.endsWith('.pmtiles') ? pmtilesStyle(url) : url;
};
