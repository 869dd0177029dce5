/** A number as people write it, with a comma or a real minus sign too. An empty field is no number: `NaN`. */
export const typedNumber = (text: string): number =>
	text.trim() === '' ? NaN : Number(text.replace(',', '.').replace('−', '-'));
