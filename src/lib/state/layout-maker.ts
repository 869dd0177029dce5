import type { Norm } from '#lib/domain/rules/norm.ts';
import type { EarmarkReport } from '#lib/domain/subdivision/earmarks/earmark-lots.ts';
import type { LayoutPreview } from '#lib/domain/subdivision/output/layout-preview.ts';
import type { LayoutQuality } from '#lib/domain/subdivision/checks/layout-quality.ts';
import type { LargerLots } from '#lib/domain/subdivision/checks/larger-lots.ts';
import type { Balance, Layout } from '#lib/domain/subdivision/layout.ts';
import type { RuleResult } from '#lib/domain/subdivision/checks/rule-result.ts';
import type { SubdivisionRules } from '#lib/domain/subdivision/rules.ts';
import type { SiteShape } from '#lib/domain/subdivision/site.ts';
import type { SubdivisionRefusal } from '#lib/domain/subdivision/subdivide.ts';
import type { FixedGround, LockedLand } from '#lib/domain/subdivision/surroundings.ts';

export interface LayoutRequest {
	id: number;
	/** Plan CRS, metres. */
	site: SiteShape;
	rules: SubdivisionRules;
	/** The law the layout is held to. */
	norm: Norm | undefined;
	ground: FixedGround;
	/** Land of the site that stays as it is. */
	locked: LockedLand;
	/** EPSG code of the plan's CRS. */
	srid: number;
}

/** A layout, what it looks like, and how good it is. */
export interface LaidOut {
	layout: Layout;
	preview: LayoutPreview;
	results: RuleResult[];
	quality: LayoutQuality;
	/** How much larger than asked for lots are; nothing when they are not. */
	larger: LargerLots | undefined;
	/** How even the lots of the programmes are; nothing when no programme gets lots. */
	earmarks: EarmarkReport | undefined;
	/** Of the layout, to be compared with one made elsewhere. */
	sha256: string;
}

export type LayoutAnswer = { id: number } & (({ ok: true } & LaidOut) | { ok: false; reason: SubdivisionRefusal });

/** A layout that was sketched before: what it looks like is not told twice. */
type CheckedAnswer = { id: number } & (
	({ ok: true } & Omit<LaidOut, 'preview'>) | { ok: false; reason: SubdivisionRefusal }
);

/** What a layout looks like and is made of, before it is measured and checked. */
export interface LayoutSketch {
	preview: LayoutPreview;
	lots: number;
	blocks: number;
	balance: Balance;
}

/** What the worker tells; of a request, how much of it is done, 0 to 1. */
export type LayoutMessage =
	| { kind: 'progress'; id: number; share: number }
	| ({ kind: 'sketch'; id: number } & LayoutSketch)
	| ({ kind: 'answer' } & CheckedAnswer);

interface Listeners {
	onanswer: (answer: LayoutAnswer, request: LayoutRequest) => void;
	onsketch: (sketch: LayoutSketch) => void;
	onprogress: (share: number) => void;
	onfailure: () => void;
}

/** The part of a Worker that is used; a test gives one of its own. */
export type LayoutWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

/** Asks a worker for layouts. The worker lays out the latest of the requests it has; of a layout made before, what came is told. */
export class LayoutMaker {
	readonly #makeWorker: () => LayoutWorker;
	readonly #listeners: Listeners;
	#worker: LayoutWorker | undefined;
	/** Not answered yet; the last is the latest. */
	#asked: LayoutRequest[] = [];
	#lastId = 0;
	#preview: LayoutPreview = { type: 'FeatureCollection', features: [] };

	constructor(makeWorker: () => LayoutWorker, listeners: Listeners) {
		this.#makeWorker = makeWorker;
		this.#listeners = listeners;
	}

	/** Whether something that was asked for is not answered yet. */
	get isBusy(): boolean {
		return this.#asked.length > 0;
	}

	ask(request: Omit<LayoutRequest, 'id'>): void {
		const asked = { ...request, id: ++this.#lastId };
		this.#worker ??= this.#newWorker();
		this.#asked.push(asked);
		this.#worker.postMessage(asked);
	}

	/** Gives up what is being made; the worker is ended, for it cannot be interrupted. */
	cancel(): void {
		this.#worker?.terminate();
		this.#worker = undefined;
		this.#asked = [];
	}

	#newWorker(): LayoutWorker {
		const worker = this.#makeWorker();
		worker.onmessage = ({ data }: MessageEvent<LayoutMessage>) => this.#heard(data);
		worker.onerror = () => {
			this.cancel();
			this.#listeners.onfailure();
		};
		return worker;
	}

	#heard(message: LayoutMessage): void {
		const made = this.#asked.find(({ id }) => id === message.id);
		if (!made) return;
		// Those asked for before are not made any more.
		this.#asked = this.#asked.filter(({ id }) => id >= made.id);
		if (message.kind === 'sketch') this.#sketched(message);
		else if (message.kind === 'answer') this.#answered(message, made);
		else if (made.id === this.#lastId) this.#listeners.onprogress(message.share);
	}

	#sketched(sketch: LayoutSketch): void {
		this.#preview = sketch.preview;
		this.#listeners.onsketch(sketch);
	}

	#answered(answer: CheckedAnswer, made: LayoutRequest): void {
		this.#asked = this.#asked.filter(({ id }) => id > made.id);
		this.#listeners.onanswer(answer.ok ? { ...answer, preview: this.#preview } : answer, made);
	}
}
