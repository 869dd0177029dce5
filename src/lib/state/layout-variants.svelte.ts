import type { LayoutQuality } from '#lib/domain/subdivision/checks/layout-quality.ts';
import type { Layout } from '#lib/domain/subdivision/layout.ts';
import { isSameLayout, type Drawing, type KeptVariant } from './drawing.ts';
import type { KeptValue } from './kept-value.ts';

/** A layout set aside to be compared with others. */
export interface LayoutVariant extends KeptVariant {
	layout: Layout;
	quality: LayoutQuality;
}

type Made = Pick<LayoutVariant, 'layout' | 'quality'>;

/** Lays a drawing out; nothing when it cannot be done, or when the signal ends it. */
type LayOut = (drawing: Drawing, signal: AbortSignal) => Promise<Made | undefined>;

const letters = ['A', 'B', 'C'];

const isIn = (variants: readonly KeptVariant[], letter: string): boolean =>
	variants.some((each) => each.letter === letter);

/** In the order of their letters; one of the same letter gives way. */
const withOne = <Variant extends KeptVariant>(variants: readonly Variant[], one: Variant): Variant[] =>
	[...variants.filter(({ letter }) => letter !== one.letter), one].sort(
		(a, b) => letters.indexOf(a.letter) - letters.indexOf(b.letter)
	);

/**
 * Up to three layouts side by side. They are kept as drawings and laid out again when the page is opened again. A drawing
 * holds its letter and its place in the store from the first, whether its layout is there yet or not.
 */
export class LayoutVariants {
	readonly #kept: KeptValue<KeptVariant[]>;
	#drawings = $state.raw<readonly KeptVariant[]>([]);
	#resuming = $state.raw<AbortController | undefined>();
	/** Those whose layouts are there. */
	all = $state.raw<readonly LayoutVariant[]>([]);
	/** Letters of those whose layouts are of the plan as it was before its last change; they are being laid out again. */
	outdated = $state.raw<readonly string[]>([]);

	/** The letter of one that is drawn beside the map. */
	besideLetter = $state<string | undefined>();

	constructor(kept: KeptValue<KeptVariant[]>) {
		this.#kept = kept;
	}

	/** Letters of those that could not be laid out; they can be dropped, and are tried again by the next `resume`. */
	get missing(): string[] {
		return this.#resuming ? [] : this.#drawings.map(({ letter }) => letter).filter((letter) => !isIn(this.all, letter));
	}

	/** The one that is drawn beside the map; nothing when its layout is not there. */
	get beside(): LayoutVariant | undefined {
		return this.all.find(({ letter }) => letter === this.besideLetter);
	}

	get isFull(): boolean {
		return this.#drawings.length === letters.length;
	}

	/** The variant that a drawing is, if it was kept and its layout is there. */
	of(drawing: Drawing): LayoutVariant | undefined {
		return this.all.find((variant) => isSameLayout(variant.drawing, drawing));
	}

	/** Takes up what an earlier visit set aside; the layouts that are not there come one after the other. */
	async resume(layOut: LayOut): Promise<void> {
		for (const stored of this.#kept.read() ?? [])
			if (!isIn(this.#drawings, stored.letter)) this.#drawings = withOne(this.#drawings, stored);
		await this.#layOutMissing(layOut);
	}

	/** Lays all of them out again, for the plan has changed. What a variant was stays on the screen until it is there anew. */
	async renew(layOut: LayOut): Promise<void> {
		this.outdated = this.#drawings.map(({ letter }) => letter);
		await this.#layOutMissing(layOut);
	}

	async #layOutMissing(layOut: LayOut): Promise<void> {
		this.pause();
		const resuming = new AbortController();
		this.#resuming = resuming;
		const isWanted = ({ letter }: KeptVariant): boolean => !isIn(this.all, letter) || this.outdated.includes(letter);
		for (const known of this.#drawings.filter(isWanted)) {
			const made = await layOut(known.drawing, resuming.signal);
			if (resuming.signal.aborted) return;
			if (this.#drawings.includes(known) && isWanted(known)) this.#put(known, made);
		}
		this.#resuming = undefined;
	}

	/** @param made Nothing when it could not be laid out: what it was on an earlier plan is no variant any more. */
	#put(known: KeptVariant, made: Made | undefined): void {
		const { letter } = known;
		this.outdated = this.outdated.filter((each) => each !== letter);
		this.all = made
			? withOne(this.all, { ...known, layout: made.layout, quality: made.quality })
			: this.all.filter((each) => each.letter !== letter);
	}

	/** Ends what is being laid out again. */
	pause(): void {
		this.#resuming?.abort();
		this.#resuming = undefined;
	}

	keep(drawing: Drawing, { layout, quality }: Made): void {
		const known = this.#drawings.find((each) => isSameLayout(each.drawing, drawing));
		const letter = known?.letter ?? letters.find((each) => !isIn(this.#drawings, each));
		if (letter === undefined) return;
		const kept = known ?? { letter, drawing };
		this.#put(kept, { layout, quality });
		this.#drawings = withOne(this.#drawings, kept);
		this.#write(drawing);
	}

	drop(letter: string): void {
		const dropped = this.#drawings.find((each) => each.letter === letter);
		if (!dropped) return;
		this.#drawings = this.#drawings.filter((each) => each !== dropped);
		this.#put(dropped, undefined);
		this.#write(dropped.drawing);
	}

	/** Takes them off the screen; what is stored of them stays, for the next `resume`. */
	putAway(): void {
		this.pause();
		this.#drawings = [];
		this.all = [];
		this.outdated = [];
		this.besideLetter = undefined;
	}

	/** Takes them away for good. */
	clear(): void {
		this.putAway();
		this.#kept.forget();
	}

	/** Of what is laid out again nothing is stored, and what was stored before it stays. */
	#write(changed: Drawing): void {
		if (!changed.again) this.#kept.write(this.#drawings.filter(({ drawing }) => !drawing.again));
	}
}
