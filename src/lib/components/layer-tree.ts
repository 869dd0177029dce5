/** One line of a legend. */
export interface LegendLine {
	/** `#rrggbb` */
	colour: string;
	name: string;
	/** A filled area unless said otherwise. */
	mark?: 'line' | 'dashes' | 'dots' | 'hatch';
	/** SVG path of what stands in white on a disc of the colour, around its middle, 11 units wide. */
	sign?: string;
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
