/** One line of a legend. */
export interface LegendLine {
	/** `#rrggbb` */
	colour: string;
	name: string;
	/** A filled area unless said otherwise. */
	mark?: 'line' | 'dashes' | 'hatch';
}

export interface LayerEntry {
	id: string;
	name: string;
	isVisible: boolean;
	/** 0 to 1. */
	opacity: number;
	/** Of the page with the same features as a table. */
	tableHref: string;
	legend: readonly LegendLine[];
}
