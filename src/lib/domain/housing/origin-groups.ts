/** Stands for the origins of so few households each that a line of their own would tell who they are. */
export const otherOrigins = '*';

/** An origin with fewer households is told with the others like it. */
const leastHouseholds = 5;

const sameAs = (origin: string): string =>
	origin
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toUpperCase()
		.replace(/[^A-Z0-9]+/g, ' ')
		.trim();

/** Of several spellings the one that most wrote; of those as many wrote, the first in the order of the alphabet. */
const usualSpelling = (spellings: readonly string[]): string => {
	const counts = [...Map.groupBy(spellings, (spelling) => spelling)];
	const [usual] = counts.sort(([a, as], [b, bs]) => bs.length - as.length || (a < b ? -1 : 1));
	return usual?.[0] ?? '';
};

/**
 * Where households come from, as groups that can be compared: what was typed with other capitals, accents or signs is one origin,
 * and origins of few households are one group.
 *
 * @returns By the code of the application: its origin as most wrote it, nothing where none is told, or {@link otherOrigins}.
 */
export const originGroups = (applications: readonly { code: string; origin: string }[]): Map<string, string> => {
	const groups = Map.groupBy(applications, ({ origin }) => sameAs(origin));
	return new Map(
		[...groups].flatMap(([same, members]) => {
			const spelling = usualSpelling(members.map(({ origin }) => origin.trim()));
			const group = same === '' ? '' : members.length < leastHouseholds ? otherOrigins : spelling;
			return members.map(({ code }): [string, string] => [code, group]);
		})
	);
};
