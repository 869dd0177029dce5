import { checkRules } from '#lib/domain/subdivision/checks/check-rules.ts';
import { earmarkReport } from '#lib/domain/subdivision/earmarks/earmark-lots.ts';
import { layoutHash } from '#lib/domain/subdivision/output/layout-hash.ts';
import { largerLots } from '#lib/domain/subdivision/checks/larger-lots.ts';
import { measureLayout } from '#lib/domain/subdivision/checks/layout-measures.ts';
import { layoutPreview } from '#lib/domain/subdivision/output/layout-preview.ts';
import { qualityOf } from '#lib/domain/subdivision/checks/layout-quality.ts';
import type { Layout } from '#lib/domain/subdivision/layout.ts';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import type { LaidOut, LayoutMessage, LayoutRequest } from './layout-maker.ts';

/** What laying out and drawing take of the whole; measuring and checking take the rest. */
const [layingOut, drawing] = [0.4, 0.5];

/** Steps that are told apart. */
const toldShare = 0.02;

const checked = (
	layout: Layout,
	{ site, rules, norm, ground, locked }: LayoutRequest,
	tell: (share: number) => void
): Omit<LaidOut, 'preview'> => {
	const measures = measureLayout(layout);
	tell(0.65);
	const results = checkRules(layout, rules, norm, measures);
	tell(0.85);
	const quality = qualityOf(layout, measures);
	const earmarks = earmarkReport(layout, rules, ground);
	tell(0.95);
	const larger = largerLots(layout, { site, rules, norm, around: { ...ground, locked } });
	return { layout, results, quality, larger, earmarks, sha256: layoutHash(layout) };
};

/**
 * Lays sites out and tells of it: how far it is, what the layout looks like as soon as it is made, and what it measures.
 * Only the latest of the requests that have come is laid out, and a layout is not checked once another is asked for: while
 * a value is dragged, pictures follow each other, and the rest comes when it is let go.
 *
 * @param later Lets requests come that wait.
 */
export const layoutWork = (
	post: (message: LayoutMessage) => void,
	later: () => Promise<void>
): ((request: LayoutRequest) => Promise<void>) => {
	let latest = 0;
	return async (request) => {
		const { id, site, rules, ground, locked, srid } = request;
		latest = id;
		await later();
		if (latest !== id) return;
		let told = 0;
		const tell = (share: number): void => {
			if (share < told + toldShare) return;
			told = share;
			post({ kind: 'progress', id, share });
		};
		const outcome = subdivide(site, rules, { ...ground, locked }, (laid, blocks) => tell((layingOut * laid) / blocks));
		if (!outcome.ok) return post({ kind: 'answer', id, ok: false, reason: outcome.reason });
		const layout = outcome.value;
		const preview = layoutPreview(layout, srid);
		const lots = layout.blocks.reduce((sum, block) => sum + block.lots.length, 0);
		post({ kind: 'sketch', id, preview, lots, blocks: layout.blocks.length, balance: layout.balance });
		tell(drawing);
		await later();
		if (latest === id) post({ kind: 'answer', id, ok: true, ...checked(layout, request, tell) });
	};
};
