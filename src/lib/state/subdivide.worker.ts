import { layoutPreview } from '#lib/domain/subdivision/layout-preview.ts';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import type { LayoutAnswer, LayoutRequest } from './layout-maker.ts';

/** Lays sites out away from the page, so that the map never waits for it. */
self.onmessage = ({ data: { id, site, rules, ground, srid } }: MessageEvent<LayoutRequest>): void => {
	const outcome = subdivide(site, rules, { ...ground, locked: [] });
	const answer: LayoutAnswer = outcome.ok
		? { id, ok: true, layout: outcome.value, preview: layoutPreview(outcome.value, srid) }
		: { id, ok: false, reason: outcome.reason };
	self.postMessage(answer);
};
