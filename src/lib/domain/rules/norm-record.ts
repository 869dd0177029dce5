import { hashOf } from '../canonical-hash.ts';
import { type Outcome, refused } from '../outcome.ts';
import { parseNorm, type Norm, type NormRefusal, type Waiver } from './norm.ts';
import { findShippedPack } from './shipped-packs.ts';

/** The law a layout was held to, as it is stored with it: which edition of which pack, and what is waived. */
export interface NormRecord {
	/** Id of the pack. */
	pack: string;
	version: string;
	/** Of the pack (`hashOf`). */
	sha256: string;
	type: string;
	waivers: Waiver[];
}

export type NormRecordRefusal =
	| NormRefusal
	| { key: 'norm-pack-unknown'; pack: string }
	/** The pack has been changed since the page was opened. */
	| { key: 'norm-pack-differs'; pack: string; sent: string; found: string };

export const recordOfNorm = ({ pack, type, waivers }: Norm): NormRecord => ({
	pack: pack.id,
	version: pack.version,
	sha256: hashOf(pack),
	type,
	waivers
});

/** The norm a record stands for, of the packs the product has; its waivers are looked into. */
export const normOfRecord = ({
	pack: id,
	version,
	sha256,
	type,
	waivers
}: NormRecord): Outcome<Norm, NormRecordRefusal> => {
	const pack = findShippedPack(id);
	if (!pack) return refused({ key: 'norm-pack-unknown', pack: id });
	if (hashOf(pack) !== sha256)
		return refused({ key: 'norm-pack-differs', pack: id, sent: version, found: pack.version });
	return parseNorm(pack, { type, waivers });
};
