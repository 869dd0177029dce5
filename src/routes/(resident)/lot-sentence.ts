import { formatGridArea, formatMetres } from '#lib/format/numbers.ts';
import { m } from '#lib/paraglide/messages.js';

interface ToldLot {
	number: string;
	block: string;
	subdivision: string;
	gridAreaMm2: number;
	frontageM: number;
}

/** A lot in a sentence: which, where, how large, and the street in front. */
export const lotSentence = (lot: ToldLot, street: string | undefined): string => {
	const told = {
		lot: lot.number,
		block: lot.block,
		place: lot.subdivision,
		area: formatGridArea(lot.gridAreaMm2),
		frontage: formatMetres(lot.frontageM)
	};
	return street ? m.public_lot_sentence_street({ ...told, street }) : m.public_lot_sentence(told);
};
