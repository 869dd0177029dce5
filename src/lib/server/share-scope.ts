import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import { z } from 'zod';
import type { LotScope } from './repositories/programme-holding.ts';

const mostBlocks = 2000;

const blocks = z
	.string()
	.transform((text) => text.split(',').filter((id) => id !== ''))
	.pipe(z.array(z.uuid()).min(1).max(mostBlocks));

const box = z
	.string()
	.transform((text) => text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part))))
	.pipe(z.tuple([z.number(), z.number(), z.number(), z.number()]))
	.refine(([west, south, east, north]) => west < east && south < north)
	.refine(([west, south, east, north]) => west >= -180 && east <= 180 && south >= -85 && north <= 85);

export type ScopeRefusal = { key: 'scope-blocks-invalid' } | { key: 'scope-box-invalid' };

/** Which lots a request asks for: `blocks` (lineage ids) or `box` (west, south, east, north in degrees); all without. */
export const readLotScope = (query: URLSearchParams): Outcome<LotScope, ScopeRefusal> => {
	if (query.has('blocks')) {
		const parsed = blocks.safeParse(query.get('blocks'));
		return parsed.success
			? accepted({ kind: 'blocks', lineageIds: parsed.data })
			: refused({ key: 'scope-blocks-invalid' });
	}
	if (query.has('box')) {
		const parsed = box.safeParse(query.get('box'));
		return parsed.success ? accepted({ kind: 'box', box: parsed.data }) : refused({ key: 'scope-box-invalid' });
	}
	return accepted({ kind: 'version' });
};
