import type { LayoutQuality } from '#lib/domain/subdivision/layout-quality.ts';
import type { Layout } from '#lib/domain/subdivision/layout.ts';
import type { Drawing } from './kept-drawing.ts';

/** A layout set aside to be compared with others. */
export interface LayoutVariant {
	/** A, B, C: free letters first. */
	letter: string;
	drawing: Drawing;
	layout: Layout;
	quality: LayoutQuality;
}

const letters = ['A', 'B', 'C'];

const isSameDrawing = (one: Drawing, other: Drawing): boolean =>
	one.rules === other.rules && one.site === other.site && one.type === other.type;

/** Up to three layouts side by side. */
export class LayoutVariants {
	all = $state.raw<readonly LayoutVariant[]>([]);

	get isFull(): boolean {
		return this.all.length === letters.length;
	}

	/** The variant that a drawing is, if it was kept. */
	of(drawing: Drawing): LayoutVariant | undefined {
		return this.all.find((variant) => isSameDrawing(variant.drawing, drawing));
	}

	keep(drawing: Drawing, { layout, quality }: Pick<LayoutVariant, 'layout' | 'quality'>): void {
		const letter = letters.find((each) => !this.all.some((variant) => variant.letter === each));
		if (letter === undefined || this.of(drawing)) return;
		const kept = { letter, drawing, layout, quality };
		this.all = [...this.all, kept].sort((a, b) => letters.indexOf(a.letter) - letters.indexOf(b.letter));
	}

	drop(letter: string): void {
		this.all = this.all.filter((variant) => variant.letter !== letter);
	}

	clear(): void {
		this.all = [];
	}
}
