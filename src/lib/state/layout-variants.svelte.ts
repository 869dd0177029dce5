import type { LayoutQuality } from '#lib/domain/subdivision/layout-quality.ts';
import type { Layout } from '#lib/domain/subdivision/layout.ts';
import { isSameLayout, type Drawing, type KeptVariant } from './drawing.ts';
import type { KeptValue } from './kept-value.ts';

/** A layout set aside to be compared with others. */
export interface LayoutVariant extends KeptVariant {
	layout: Layout;
	quality: LayoutQuality;
}

type Made = Pick<LayoutVariant, 'layout' | 'quality'>;

const letters = ['A', 'B', 'C'];

/** Up to three layouts side by side. They are kept as drawings and laid out again when the page is opened again. */
export class LayoutVariants {
	readonly #kept: KeptValue<KeptVariant[]>;
	all = $state.raw<readonly LayoutVariant[]>([]);

	constructor(kept: KeptValue<KeptVariant[]>) {
		this.#kept = kept;
	}

	get isFull(): boolean {
		return this.all.length === letters.length;
	}

	/** The variant that a drawing is, if it was kept. */
	of(drawing: Drawing): LayoutVariant | undefined {
		return this.all.find((variant) => isSameLayout(variant.drawing, drawing));
	}

	/** Takes up what an earlier visit set aside, one after the other. */
	async resume(layOut: (drawing: Drawing) => Promise<Made | undefined>): Promise<void> {
		for (const { letter, drawing } of this.#kept.read() ?? []) {
			const made = await layOut(drawing);
			if (made && !this.all.some((variant) => variant.letter === letter)) this.#add({ letter, drawing, ...made });
		}
	}

	keep(drawing: Drawing, { layout, quality }: Made): void {
		const letter = letters.find((each) => !this.all.some((variant) => variant.letter === each));
		if (letter === undefined || this.of(drawing)) return;
		this.#add({ letter, drawing, layout, quality });
		this.#write();
	}

	drop(letter: string): void {
		this.all = this.all.filter((variant) => variant.letter !== letter);
		this.#write();
	}

	clear(): void {
		this.all = [];
		this.#kept.forget();
	}

	#add(variant: LayoutVariant): void {
		this.all = [...this.all, variant].sort((a, b) => letters.indexOf(a.letter) - letters.indexOf(b.letter));
	}

	#write(): void {
		const drawings = this.all.map(({ letter, drawing }) => ({ letter, drawing }));
		this.#kept.write(drawings.filter(({ drawing }) => !drawing.again));
	}
}
