/** No block has more. */
const mostAreas = 1000;

const part = /^(?:(\d{1,3})[x×*])?(\d+(?:\.\d+)?)$/i;

/**
 * Areas in m² as a planner writes them: `10×120 160 200.5`, with spaces, commas or semicolons between them. Nothing when
 * something else stands there, or nothing at all.
 */
export const parseAreas = (text: string): number[] | undefined => {
	const parts = text
		.replace(/\s*[x×*]\s*/gi, '×')
		.split(/[\s,;]+/)
		.filter((each) => each !== '');
	const areas: number[] = [];
	for (const each of parts) {
		const [, times = '1', area] = part.exec(each) ?? [];
		if (area === undefined || Number(area) === 0 || Number(times) === 0) return undefined;
		areas.push(...new Array<number>(Number(times)).fill(Number(area)));
	}
	return areas.length > 0 && areas.length <= mostAreas ? areas : undefined;
};

/** The same areas, those alike and beside each other counted. */
export const areasText = (areas: readonly number[]): string => {
	const runs: { area: number; times: number }[] = [];
	for (const area of areas) {
		const last = runs.at(-1);
		if (last?.area === area) last.times++;
		else runs.push({ area, times: 1 });
	}
	return runs.map(({ area, times }) => (times === 1 ? `${area}` : `${times}×${area}`)).join(', ');
};
