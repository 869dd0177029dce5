import type { DrawFault } from '#lib/domain/housing/read-draw.ts';
import { m } from '#lib/paraglide/messages.js';

type Figures = (name: string) => string;

/** Sentences for what is wrong with the files of a published draw. */
export const drawSentences: Record<string, (figure: Figures) => string> = {
	'draw-file-missing': (figure) => m.reason_draw_file_missing({ file: figure('file') }),
	'draw-file-changed': (figure) => m.reason_draw_file_changed({ file: figure('file') }),
	'draw-older-format': (figure) => m.reason_draw_older_format({ file: figure('file'), format: figure('format') }),
	'draw-file-unreadable': (figure) => m.reason_draw_file_unreadable({ file: figure('file'), line: figure('line') }),
	'draw-file-malformed': (figure) => m.reason_draw_file_malformed({ file: figure('file') }),
	'draw-places-apart': (figure) =>
		m.reason_draw_places_apart({ file: figure('file'), farthestKm: figure('farthestKm') }),
	'draw-other-secret': (figure) => m.reason_draw_other_secret({ file: figure('file') }),
	'draw-other-event': (figure) =>
		m.reason_draw_other_event({
			file: figure('file'),
			count: figure('count'),
			least: figure('least'),
			most: figure('most')
		}),
	'draw-entry-twice': (figure) =>
		m.reason_draw_entry_twice({ name: figure('name'), file: figure('file'), line: figure('line') }),
	'draw-other-order': (figure) =>
		m.reason_draw_other_order({
			line: figure('line'),
			file: figure('file'),
			found: figure('found'),
			expected: figure('expected')
		})
};

/** A fault in words. The page that does draws over carries these sentences alone. */
export const drawFaultText = (fault: DrawFault): string => {
	const figures = new Map<string, unknown>(Object.entries(fault));
	return drawSentences[fault.key]?.((name) => String(figures.get(name))) ?? fault.key;
};
