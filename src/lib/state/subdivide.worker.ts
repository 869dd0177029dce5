import { checkRules } from '#lib/domain/subdivision/check-rules.ts';
import { earmarkReport } from '#lib/domain/subdivision/earmark-lots.ts';
import { layoutHash } from '#lib/domain/subdivision/layout-hash.ts';
import { measureLayout } from '#lib/domain/subdivision/layout-measures.ts';
import { layoutPreview } from '#lib/domain/subdivision/layout-preview.ts';
import { qualityOf } from '#lib/domain/subdivision/layout-quality.ts';
import type { Layout } from '#lib/domain/subdivision/layout.ts';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import type { LaidOut, LayoutAnswer, LayoutRequest } from './layout-maker.ts';

const laidOut = (layout: Layout, { rules, norm, ground, srid }: LayoutRequest): LaidOut => {
	const measures = measureLayout(layout);
	return {
		layout,
		preview: layoutPreview(layout, srid),
		results: checkRules(layout, rules, norm, measures),
		quality: qualityOf(layout, measures),
		earmarks: earmarkReport([layout], rules, ground.streets),
		sha256: layoutHash([layout])
	};
};

/** Lays sites out away from the page, so that the map never waits for it. */
self.onmessage = ({ data }: MessageEvent<LayoutRequest>): void => {
	const { id, site, rules, ground } = data;
	const outcome = subdivide(site, rules, { ...ground, locked: [] });
	const answer: LayoutAnswer = outcome.ok
		? { id, ok: true, ...laidOut(outcome.value, data) }
		: { id, ok: false, reason: outcome.reason };
	self.postMessage(answer);
};
