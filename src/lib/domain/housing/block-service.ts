/** What is brought to a block, for all its households at once. */
export const blockServices = ['water', 'sewer', 'electricity', 'grading', 'trees'] as const;
/** Those of which a title wants one at least. */
export const basicServices = [
	'water',
	'sewer',
	'electricity'
] as const satisfies readonly (typeof blockServices)[number][];
export type BlockService = (typeof blockServices)[number];

/** A block with what it has and who lives there. */
export interface ServedBlock {
	services: readonly { service: BlockService }[];
	/** Households that have a lot in it. */
	households: number;
	/** Codes of those that wait for their title. */
	adjudicated: readonly string[];
}

/** How far a block has come. */
export interface BlockProgress {
	/** Services it has, of `blockServices`. */
	complete: number;
	missing: BlockService[];
	/** Codes of who cannot be titled: a title wants at least one basic service that is complete. */
	untitled: readonly string[];
}

export const progressOf = ({ services, adjudicated }: ServedBlock): BlockProgress => {
	const missing = blockServices.filter((each) => !services.some(({ service }) => service === each));
	const complete = blockServices.length - missing.length;
	const hasBasic = basicServices.some((each) => !missing.includes(each));
	return { complete, missing, untitled: hasBasic ? [] : adjudicated };
};

/** How many blocks still miss each service, and how many households wait there. */
export const missingByService = (
	blocks: readonly ServedBlock[]
): { service: BlockService; blocks: number; households: number }[] =>
	blockServices.map((service) => {
		const without = blocks.filter((block) => progressOf(block).missing.includes(service));
		const households = without.reduce((sum, block) => sum + block.households, 0);
		return { service, blocks: without.length, households };
	});
