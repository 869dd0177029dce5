import { layoutPicture } from '#lib/domain/subdivision/output/layout-picture.ts';
import type { Layout } from '#lib/domain/subdivision/layout.ts';
import { landPartColours, passageColour } from '#lib/format/land-colours.ts';

/** A layout from above as an SVG drawing, north up, in the colours of the balance. */
export const pictureOf = (layout: Layout): string => {
	const { widthM, heightM, areas, passages } = layoutPicture(layout);
	const line = Math.max(widthM, heightM) / 1500;
	const viewBox = [-line, -line, widthM + 2 * line, heightM + 2 * line].map((each) => each.toFixed(1)).join(' ');
	const paths = areas.map(({ part, path }) => `<path fill="${landPartColours[part]}" d="${path}"/>`);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}">`,
		`<g fill-rule="evenodd" stroke="#23231f" stroke-opacity=".55" stroke-width="${line.toFixed(2)}">`,
		...paths,
		...(passages === ''
			? []
			: [
					`<path fill="${passageColour}" stroke-linecap="round" stroke-dasharray="${(line / 100).toFixed(3)} ${(2 * line).toFixed(2)}" d="${passages}"/>`
				]),
		'</g></svg>\n'
	].join('\n');
};
