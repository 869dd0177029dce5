import type { SubdivisionToRelayout } from '#lib/domain/plan/relayout.ts';
import type { Waiver } from '#lib/domain/rules/norm.ts';
import type { SiteShape } from '#lib/domain/subdivision/site.ts';

/** What a planner has drawn and chosen, so that nothing is lost when the page is. */
export interface Drawing {
	name: string;
	/** WGS 84 degrees. */
	site: SiteShape | undefined;
	/** As it stands in the fields; `parseRules` says whether it can be done. */
	rules: Record<string, unknown>;
	/** Type of the law that holds, by its id; empty for none, missing in drawings from before it could be chosen. */
	type?: string;
	/** Limits of that law that are waived. */
	waivers?: Waiver[];
	/** The stored subdivision that is laid out again; its site stays. */
	again?: SubdivisionToRelayout;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (planSlug: string, versionSlug: string): string => `pampa.drawing.${planSlug}.${versionSlug}`;

const isDrawing = (value: unknown): value is Drawing =>
	typeof value === 'object' &&
	value !== null &&
	'name' in value &&
	typeof value.name === 'string' &&
	'rules' in value &&
	typeof value.rules === 'object' &&
	value.rules !== null;

/** The drawing of a version kept in this browser. A store that is full or forbidden keeps nothing and breaks nothing. */
export class KeptDrawing {
	readonly #store: Store | undefined;
	readonly #key: string;

	constructor(store: Store | undefined, planSlug: string, versionSlug: string) {
		this.#store = store;
		this.#key = keyOf(planSlug, versionSlug);
	}

	read(): Drawing | undefined {
		try {
			const kept: unknown = JSON.parse(this.#store?.getItem(this.#key) ?? 'null');
			return isDrawing(kept) ? kept : undefined;
		} catch {
			return undefined;
		}
	}

	/** What is stored already need not be kept. @returns whether it was kept. */
	write(drawing: Drawing): boolean {
		if (drawing.again) return false;
		try {
			this.#store?.setItem(this.#key, JSON.stringify(drawing));
			return this.#store !== undefined;
		} catch {
			return false;
		}
	}

	forget(): void {
		try {
			this.#store?.removeItem(this.#key);
		} catch {
			return;
		}
	}
}
