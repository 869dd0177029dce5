import { Clipper, EndType, FillRule, JoinType, type Path64 } from 'clipper2-ts';
import { streetClasses, type StreetClass } from '../../plan/parameters.ts';
import { intersection, union } from '../geometry/overlay.ts';
import type { Frame, Node } from '../geometry/frame.ts';
import type { Layout } from '../layout.ts';
import type { CededStreets } from '../rules.ts';
import type { Site } from '../site.ts';
import type { FixedStreet } from '../surroundings.ts';

const isCeded = (streetClass: StreetClass, least: CededStreets): boolean =>
	least !== 'none' && streetClasses.indexOf(streetClass) <= streetClasses.indexOf(least);

const pathOf = (nodes: readonly Node[]): Path64 => nodes.map(([x, y]) => ({ x, y }));

const rightOfWay = (frame: Frame, { line, widthM }: FixedStreet): Path64[] =>
	Clipper.inflatePaths([pathOf(line.coordinates.map(frame.toNode))], widthM * 500, JoinType.Miter, EndType.Butt, 2);

/**
 * Land of a site within the rights-of-way of great fixed streets, mm²; where they cross it counts once.
 *
 * @param least The lowest class that counts; the classes above it count too.
 */
export const cededMm2 = ({ frame, parts }: Site, streets: readonly FixedStreet[], least: CededStreets): number => {
	const great = streets.filter(({ streetClass = 'local' }) => isCeded(streetClass, least));
	if (great.length === 0) return 0;
	const site = union(parts.flat().map(pathOf), FillRule.EvenOdd);
	const ceded = intersection(union(great.flatMap((street) => rightOfWay(frame, street))), site);
	return ceded.reduce((sum, path) => sum + Clipper.area(path), 0);
};

/** The land that reserves are owed for, mm²: the site less what it cedes to great streets (TH.010, GH.020). */
export const reserveBaseMm2 = ({ balance, cededMm2: ceded = 0 }: Pick<Layout, 'balance' | 'cededMm2'>): number =>
	balance.siteMm2 - ceded;
