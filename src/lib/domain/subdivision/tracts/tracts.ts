import type { Path64 } from 'clipper2-ts';
import { measuresOf } from '../blocks/fit.ts';
import { piecesOf, type LandOnAxes } from '../land/land.ts';
import type { SubdivisionRules } from '../rules.ts';
import type { Site } from '../site.ts';
import type { FixedStreet } from '../surroundings.ts';
import { alongStreets } from './along-streets.ts';
import { alongOwnSide, linesNear } from './bearing.ts';
import { stretchesOf } from './street-stretches.ts';

/** A street may be off the straight by this share of a lot's depth before the blocks along it turn with it. */
const bendPerDepth = 0.3;

/** A share less wide than so many lots are deep would have blocks that are shorter than they are deep. */
const leastShare = 3;

/**
 * What is laid out together of the land of a site, and on which axes: all of it on the site's; each piece along its own longest
 * side; or what is nearest to each stretch of a fixed street along that.
 */
export const tractsBy = (
	rules: SubdivisionRules,
	site: Site,
	streets: readonly FixedStreet[],
	reachM: number
): ((land: Path64[]) => LandOnAxes[]) => {
	const { frame } = site;
	if (rules.bearing === 'boundary')
		return (land) => piecesOf(land).map((piece) => ({ land: piece, frame: alongOwnSide(frame, piece) }));
	if (rules.bearing !== 'along-streets') return (land) => [{ land, frame }];
	const { street, lotDepth } = measuresOf(rules);
	const stretches = stretchesOf(linesNear(site, streets, reachM), bendPerDepth * lotDepth);
	return (land) => alongStreets(land, frame, stretches, { street, leastWidth: leastShare * lotDepth });
};
