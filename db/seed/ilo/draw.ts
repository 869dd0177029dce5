// Draws the example plan anew: `npm run draw-example`. The GeoJSON it writes is what the app loads; look at it on a map
// before committing it.
import { mkdirSync } from 'node:fs';
import { lotSource } from './drawing/lattice.ts';
import { drawFirstPampa, drawPampa, drawZone, laterStage } from './drawing/pampa.ts';
import { writeExpansion } from './drawing/expansion.ts';
import { drawPlaces } from './drawing/places.ts';
import { drawRelocationSites } from './drawing/relocation.ts';
import { drawRoads } from './drawing/roads.ts';
import { drawnByUs, paper, writeSheet } from './drawing/sheet.ts';
import { drawPromenadeLine, drawShore } from './drawing/shore.ts';
import { drawDailyPlaces, drawSubdivisions } from './drawing/subdivisions.ts';
import { drawTerrain } from './drawing/terrain.ts';
import { drawFirstSeafront, drawTownZones, seafrontCode } from './drawing/town-zones.ts';

mkdirSync(new URL('subdivisions/', import.meta.url), { recursive: true });

const townZones = drawTownZones();
const isSeafront = (properties: object): boolean => 'code' in properties && properties.code === seafrontCode;

writeSheet('terrain.json', drawnByUs, [...drawShore(), ...drawTerrain(), ...drawPlaces()]);
writeSheet('town.json', drawnByUs, [...townZones.filter((each) => !isSeafront(each.properties)), ...drawRoads()]);
writeSheet('pampa-1983.json', drawnByUs, [...drawFirstPampa(), drawFirstSeafront()]);
writeSheet('pampa-1988.json', drawnByUs, drawPampa());
writeExpansion([...drawPampa(), ...drawDailyPlaces()]);
writeSheet('seafront-1988.json', drawnByUs, [
	...townZones.filter((each) => isSeafront(each.properties)),
	drawPromenadeLine(),
	...drawRelocationSites()
]);
for (const [name, features] of drawSubdivisions()) writeSheet(`subdivisions/${name}.json`, lotSource, features);
writeSheet(
	'daily-places.json',
	`${drawnByUs}. Que la primera etapa tenía pilones públicos: ${paper}; cuántos y dónde, y todo lo demás, es ilustrativo`,
	drawDailyPlaces()
);
writeSheet('draft.json', `${drawnByUs}. Propuesta ilustrativa de un borrador`, [
	drawZone({ ...laterStage, name: 'Ampliación propuesta', landUse: 'housing', densityClass: 'RDM' })
]);
