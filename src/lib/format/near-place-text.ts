import type { NearPlace } from '#lib/domain/plan/near-place.ts';
import { m } from '#lib/paraglide/messages.js';
import { formatDistance } from './numbers.ts';

/** How far it is to which place: `120 m (Standpipe 3, illustrative)`. */
export const nearPlaceText = ({ name, distanceM, illustrative }: NearPlace): string => {
	const called = illustrative ? `${name}, ${m.app_illustrative().toLowerCase()}` : name;
	return `${formatDistance(distanceM)} (${called})`;
};
