import { checkRules } from '#lib/domain/subdivision/check-rules.ts';
import { earmarkReport } from '#lib/domain/subdivision/earmark-lots.ts';
import { layoutHash } from '#lib/domain/subdivision/layout-hash.ts';
import { measureLayout } from '#lib/domain/subdivision/layout-measures.ts';
import { layoutPreview } from '#lib/domain/subdivision/layout-preview.ts';
import { qualityOf } from '#lib/domain/subdivision/layout-quality.ts';
import type { Layout } from '#lib/domain/subdivision/layout.ts';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import type { LaidOut, LayoutAnswer, LayoutProgress, LayoutRequest } from './layout-maker.ts';

/** What laying out takes of the whole; measuring, checking and drawing the layout take the rest. */
const layingOut = 0.5;

/** Steps that are told apart. */
const toldShare = 0.02;

const laidOut = (
	layout: Layout,
	{ rules, norm, ground, srid }: LayoutRequest,
	tell: (share: number) => void
): LaidOut => {
	const measures = measureLayout(layout);
	tell(0.6);
	const preview = layoutPreview(layout, srid);
	tell(0.75);
	const results = checkRules(layout, rules, norm, measures);
	tell(0.85);
	const quality = qualityOf(layout, measures);
	const earmarks = earmarkReport([layout], rules, ground.streets);
	return { layout, preview, results, quality, earmarks, sha256: layoutHash([layout]) };
};

/** Lays sites out away from the page, so that the map never waits for it. */
self.onmessage = ({ data }: MessageEvent<LayoutRequest>): void => {
	const { id, site, rules, ground, locked } = data;
	let told = 0;
	const tell = (share: number): void => {
		if (share < told + toldShare) return;
		told = share;
		self.postMessage({ id, share } satisfies LayoutProgress);
	};
	const outcome = subdivide(site, rules, { ...ground, locked }, (laid, blocks) => tell((layingOut * laid) / blocks));
	const answer: LayoutAnswer = outcome.ok
		? { id, ok: true, ...laidOut(outcome.value, data, tell) }
		: { id, ok: false, reason: outcome.reason };
	self.postMessage(answer);
};
