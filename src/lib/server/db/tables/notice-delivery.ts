import type { GeneratedAlways } from 'kysely';

export interface NoticeDeliveryTable {
	id: GeneratedAlways<number>;
	act_number: number;
	way: 'mail' | 'hand';
	/** ISO date. */
	delivered_on: string;
}
