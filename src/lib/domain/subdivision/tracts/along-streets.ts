import { Clipper, EndType, JoinType, type Path64 } from 'clipper2-ts';
import { turned, type Frame } from '../geometry/frame.ts';
import { piecesOf, type LandOnAxes } from '../land/land.ts';
import { bestParting, partedAlong } from './parting.ts';
import { above } from './street-lines.ts';
import { nearestSide, samplesOf, stretchesNear, type Sample, type Side } from './street-samples.ts';
import type { StreetStretch } from './street-stretches.ts';

const countOf = (samples: readonly Sample[]): Map<Side, number> => {
	const counts = new Map<Side, number>();
	for (const { side } of samples) counts.set(side, (counts.get(side) ?? 0) + 1);
	return counts;
};

/** What shares need. */
interface Needs {
	/** Right-of-way between two shares, mm. */
	street: number;
	/** A share is nowhere less wide, or it is its neighbour's, mm. */
	leastWidth: number;
}

const isNarrow = (land: Path64[], { leastWidth }: Needs): boolean =>
	Clipper.inflatePaths(land, -leastWidth / 2, JoinType.Miter, EndType.Polygon, 2).length === 0;

interface Share {
	land: Path64[];
	/** The side of a street that governs most of it. */
	side: Side;
}

/** Samples on one side of a parting; those of streets on the other are given to the nearest of this one's. */
const governedBy = (samples: readonly Sample[], sides: readonly Side[]): Sample[] =>
	samples.map((sample) => {
		const side = sides.includes(sample.side) ? sample.side : nearestSide(sample.at, sides);
		return side ? { ...sample, side } : sample;
	});

/** Land in shares, each governed by sides of streets that one lattice serves. */
const sharesOf = (land: Path64[], samples: readonly Sample[], needs: Needs): Share[] => {
	const parting = bestParting(samples);
	if (!parting) {
		const most = [...countOf(samples)].reduce<[Side, number] | undefined>(
			(best, each) => (best && best[1] >= each[1] ? best : each),
			undefined
		);
		return most ? [{ land, side: most[0] }] : [];
	}
	const [below, over] = partedAlong(parting.line, land, needs.street);
	if (isNarrow(below, needs)) return sharesOf(land, governedBy(samples, parting.above), needs);
	if (isNarrow(over, needs)) return sharesOf(land, governedBy(samples, parting.below), needs);
	const isBelow = ({ at }: Sample): boolean => above(parting.line, at) < 0;
	return [
		...sharesOf(below, governedBy(samples.filter(isBelow), parting.below), needs),
		...sharesOf(
			over,
			governedBy(
				samples.filter((sample) => !isBelow(sample)),
				parting.above
			),
			needs
		)
	];
};

/** So many samples lie across the narrowest share at least. */
const samplesAcross = 10;

/** Axes with the street before the first band: at the lower end of v. */
const facing = (frame: Frame, { stretch: { direction }, isLeft }: Side): Frame =>
	turned(frame, isLeft ? direction : { east: -direction.east, north: -direction.north });

/**
 * Land divided among the streets beside it: each stretch has what is nearest to it, on axes along it, and a street lies between
 * two shares. Streets at right angles share one lattice, and land too narrow for a share is its neighbour's.
 *
 * @param frame Any axes of the site.
 */
export const alongStreets = (
	land: Path64[],
	frame: Frame,
	stretches: readonly StreetStretch[],
	needs: Needs
): LandOnAxes[] => {
	return piecesOf(land).flatMap((piece) => {
		const sides = stretchesNear(piece, stretches).flatMap((stretch): Side[] => [
			{ stretch, isLeft: true },
			{ stretch, isLeft: false }
		]);
		const shares = sharesOf(piece, samplesOf(piece, sides, needs.leastWidth / samplesAcross), needs);
		return shares.map((share) => ({ land: share.land, frame: facing(frame, share.side) }));
	});
};
