import { expect, test } from 'vitest';
import { densityByClass } from './class-density.ts';

const low = { code: 'LOW', name: 'Low', maxGrossDensity: 60, maxNetDensity: 300 };
const medium = { code: 'MEDIUM', name: 'Medium', maxGrossDensity: 140, maxNetDensity: 450 };

test('zones of a class are told together, by their own land and lots', () => {
	const zones = [
		{ code: 'A', densityClass: 'MEDIUM', areaM2: 50_000, lots: 100, lotAreaM2: 12_000 },
		{ code: 'B', densityClass: 'MEDIUM', areaM2: 50_000, lots: 0, lotAreaM2: 0 },
		{ code: 'C', densityClass: null, areaM2: 90_000, lots: 10, lotAreaM2: 1200 }
	];
	const [ofLow, ofMedium] = densityByClass(zones, [low, medium], 5);
	expect(ofLow).toMatchObject({ code: 'LOW', zones: 0, residents: 0, gross: 0, net: 0, capacity: 0, exceeding: [] });
	expect(ofMedium).toMatchObject({ code: 'MEDIUM', zones: 2, lots: 100, residents: 500, gross: 50, capacity: 1400 });
	expect(ofMedium?.net).toBeCloseTo(416.67, 2);
});

test('a zone that passes the norm is named though its class as a whole does not', () => {
	const zones = [
		{ code: 'A', densityClass: 'MEDIUM', areaM2: 50_000, lots: 150, lotAreaM2: 18_000 },
		{ code: 'B', densityClass: 'MEDIUM', areaM2: 50_000, lots: 0, lotAreaM2: 0 }
	];
	expect(densityByClass(zones, [medium], 5)).toMatchObject([{ gross: 75, exceeding: ['A'] }]);
});
