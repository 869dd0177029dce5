import { formatNumber } from '#lib/format/numbers.ts';
import { m } from '#lib/paraglide/messages.js';

/** Something that happened to a lot, as the server tells it. */
export interface ToldHappening {
	kind: keyof typeof sentences;
	on: string | null;
	of: string;
	source: string | null;
	rank: number | null;
	act: number | null;
}

type Told = Pick<ToldHappening, 'of' | 'source' | 'rank'>;

const placeOf = ({ rank }: Told): string => (rank === null ? '' : formatNumber(rank));

const sentences = {
	draw: ({ of }: Told) => m.lot_history_draw({ version: of }),
	adopt: ({ of, source }: Told) => m.lot_history_adopt({ version: of, source: source ?? '' }),
	offer: ({ of }: Told) => m.lot_history_offer({ call: of }),
	rank: (told: Told) => m.lot_history_rank({ code: told.of, rank: placeOf(told) }),
	assign: (told: Told) => m.lot_history_assign({ code: told.of, rank: placeOf(told) }),
	visit: ({ of }: Told) => m.lot_history_visit({ code: of }),
	occupy: ({ of }: Told) => m.lot_history_occupy({ code: of }),
	adjudicate: ({ of }: Told) => m.lot_history_adjudicate({ code: of }),
	title: ({ of }: Told) => m.lot_history_title({ code: of }),
	revert: ({ of }: Told) => m.lot_history_revert({ code: of }),
	withdraw: ({ of }: Told) => m.lot_history_withdraw({ code: of }),
	object: ({ of }: Told) => m.lot_history_object({ call: of }),
	uphold: ({ of }: Told) => m.lot_history_uphold({ call: of }),
	dismiss: ({ of }: Told) => m.lot_history_dismiss({ call: of }),
	release: ({ of }: Told) => m.lot_history_release({ call: of })
};

/** What happened, in a sentence. */
export const lotHappeningText = (happening: ToldHappening): string => sentences[happening.kind](happening);
