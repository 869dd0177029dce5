import type { ZoneUse } from '#lib/domain/zoning/zone.ts';
import { strip, within, without, type Rings } from './overlay.ts';
import { expansion } from './pampa.ts';
import { at, box, type Point } from './plane.ts';
import { areaOf, drawnByUs, feature, paper, type Feature } from './sheet.ts';
import { land, seaside } from './shore.ts';
import { northRavineLand, portLand, ravineLand, river, riverBed, runwayStrip } from './terrain.ts';

const boxAt = (e0: number, n0: number, e1: number, n1: number): Point[] => box(...at(e0, n0), ...at(e1, n1));

interface ZoneSpec {
	code: string;
	name: string;
	landUse: ZoneUse;
	densityClass?: string;
	rings: Rings;
}

export const seafrontCode = 'CI-03';
const seafront = seaside(150, 47_720, 50_110);

/** From the first to the last: what a zone takes is not there for the next. */
const specs: ZoneSpec[] = [
	{ code: 'CI-01', name: 'Puerto', landUse: 'port', rings: portLand },
	{ code: 'CI-02', name: 'Quebrada protegida', landUse: 'protected', rings: ravineLand },
	{ code: seafrontCode, name: 'Frente marítimo', landUse: 'tourism', rings: seafront },
	{
		code: 'CI-04',
		name: 'Centro comercial',
		landUse: 'commerce',
		rings: [[at(50960, 47380), at(51400, 47320), at(51440, 47560), at(51480, 47900), at(51000, 47960)]]
	},
	{ code: 'CI-05', name: 'Estadio y parque', landUse: 'recreation', rings: [boxAt(51180, 47930, 51400, 48180)] },
	{
		code: 'CI-06',
		name: 'Núcleo educativo',
		landUse: 'education',
		rings: [[at(51950, 48400), at(52210, 48390), at(52240, 48610), at(51970, 48630)]]
	},
	{
		code: 'CI-07',
		name: 'Kennedy',
		landUse: 'housing',
		densityClass: 'RDM',
		rings: [
			[at(51420, 47340), at(51900, 47300), at(52060, 47560), at(52130, 48000), at(52190, 48340), at(51480, 48340)]
		]
	},
	{
		code: 'CI-08',
		name: 'Casco urbano',
		landUse: 'housing',
		densityClass: 'RDA',
		rings: [
			[at(50900, 47020), at(51860, 47020), at(51900, 47300), at(51480, 47900), at(51500, 48340), at(50900, 48340)]
		]
	},
	{
		code: 'CI-09',
		name: 'Alto Ilo',
		landUse: 'housing',
		densityClass: 'RDM',
		rings: [
			[
				at(50700, 46980),
				at(50560, 46200),
				at(50900, 45960),
				at(51360, 45880),
				at(51800, 46180),
				at(51960, 46560),
				at(51930, 46980)
			]
		]
	},
	{
		code: 'CI-10',
		name: 'Miramar',
		landUse: 'housing',
		densityClass: 'RDM',
		rings: [
			[
				at(51930, 48380),
				at(52260, 48380),
				at(52340, 48700),
				at(52430, 49100),
				at(52330, 49460),
				at(52180, 49620),
				at(51950, 49620)
			]
		]
	},
	{
		code: 'CI-11',
		name: 'Villa del Mar',
		landUse: 'housing',
		densityClass: 'RDA',
		rings: [boxAt(51180, 48380, 51930, 49620)]
	},
	{
		code: 'CI-12',
		name: 'Boca del Río',
		landUse: 'recreation',
		rings: [[at(51200, 49650), at(52160, 49650), at(52080, 49960), at(51960, 50120), at(51200, 50120)]]
	},
	{
		code: 'CI-13',
		name: 'Valle del Osmore',
		landUse: 'protected',
		rings: within(without(strip(river, 260), riverBed), [boxAt(51400, 49900, 59000, 55000)])
	},
	{ code: 'CI-22', name: 'Quebrada norte protegida', landUse: 'protected', rings: northRavineLand },
	{
		code: 'CI-14',
		name: 'Ciudad Jardín',
		landUse: 'housing',
		densityClass: 'RDB',
		rings: [
			[
				at(50600, 51950),
				at(51120, 51880),
				at(51500, 51960),
				at(51520, 52500),
				at(51420, 52860),
				at(51180, 53020),
				at(50500, 53000)
			]
		]
	},
	{ code: 'CI-15', name: 'Playas del norte', landUse: 'tourism', rings: seaside(200, 50_450, 51_900) },
	{
		code: 'CI-16',
		name: 'Industria del norte',
		landUse: 'industry',
		rings: [
			[
				at(49500, 55260),
				at(50700, 55200),
				at(51500, 55480),
				at(51760, 56300),
				at(51640, 57300),
				at(50900, 57560),
				at(49400, 57500)
			]
		]
	},
	{
		code: 'CI-17',
		name: 'Industria pesquera',
		landUse: 'industry',
		rings: [[at(49700, 45700), at(50500, 45700), at(50560, 46200), at(50700, 46940), at(50100, 46940)]]
	},
	{ code: 'CI-18', name: 'Puerto Inglés y playas del sur', landUse: 'tourism', rings: seaside(220, 42_600, 45_420) },
	{
		code: 'CI-19',
		name: 'Punta Coles',
		landUse: 'protected',
		rings: [
			[
				at(46500, 39000),
				at(48500, 39000),
				at(48640, 39700),
				at(49000, 40600),
				at(48960, 41500),
				at(49080, 42000),
				at(46500, 42000)
			]
		]
	},
	{ code: 'CI-20', name: 'Aeropuerto', landUse: 'other', rings: runwayStrip(320, 300) },
	{
		code: 'CI-21',
		name: 'Laderas entre la ciudad y la pampa',
		landUse: 'protected',
		rings: [
			[
				at(51700, 45950),
				at(52100, 45650),
				at(52900, 45560),
				at(53300, 46200),
				at(53300, 49760),
				at(52700, 50000),
				at(52080, 50010),
				at(51900, 48360),
				at(51840, 47000)
			]
		]
	}
];

const townZones = (): ZoneSpec[] => {
	let free = without(without(land, riverBed), expansion);
	return specs.map((spec) => {
		const rings = within(spec.rings, free);
		free = without(free, rings);
		return { ...spec, rings };
	});
};

export const zones = townZones();

export const drawTownZones = (): Feature[] =>
	zones.map(({ rings, ...own }) => feature('zone', own.code, areaOf(rings), own));

/** The seafront as the plan of 1983 has it, before it was given back to the town. */
export const drawFirstSeafront = (): Feature => {
	const rings = zones.find(({ code }) => code === seafrontCode)?.rings ?? [];
	return feature('zone', seafrontCode, areaOf(rings), {
		code: seafrontCode,
		name: 'Ribera de uso mixto (depósitos, talleres, camal)',
		landUse: 'industry',
		source: `${drawnByUs}. Los usos de la ribera antes de 1993 siguen la Table 3 de ${paper}`
	});
};
