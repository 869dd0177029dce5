import { expect, test } from 'vitest';
import { normOfRecord, recordOfNorm, type NormRecord } from './norm-record.ts';
import { parseNorm } from './norm.ts';
import { shippedPacks } from './shipped-packs.ts';

const [pack] = shippedPacks;
if (!pack) throw new Error('No pack is shipped.');
const waiver = { rule: 'min-lot-area', value: 80, resolution: 'Resolution 12-2026', block: 'C' };
const norm = parseNorm(pack, { type: '4', waivers: [waiver] });
if (!norm.ok) throw new Error(norm.reason.key);
const record = recordOfNorm(norm.value);

const refusalOf = (other: Partial<NormRecord>) => {
	const read = normOfRecord({ ...record, ...other });
	return read.ok ? undefined : read.reason;
};

test('a norm is read again from its record, through JSON', () => {
	expect(normOfRecord(JSON.parse(JSON.stringify(record)) as NormRecord)).toEqual(norm);
});

test('a pack that is not known, or of another edition, is refused and named', () => {
	expect(refusalOf({ pack: 'nowhere' })).toEqual({ key: 'norm-pack-unknown', pack: 'nowhere' });
	expect(refusalOf({ sha256: '0'.repeat(64), version: '0' })).toEqual({
		key: 'norm-pack-differs',
		pack: pack.id,
		sent: '0',
		found: pack.version
	});
});

test('a waiver that is none is refused', () => {
	expect(refusalOf({ waivers: [{ ...waiver, rule: 'min-lot-area', resolution: ' ' }] })?.key).toBe(
		'waiver-without-resolution'
	);
});
