import type { Polygon } from 'geojson';
import type { Norm } from '#lib/domain/rules/norm.ts';
import type { EarmarkReport } from '#lib/domain/subdivision/earmark-lots.ts';
import type { LayoutPreview } from '#lib/domain/subdivision/layout-preview.ts';
import type { LayoutQuality } from '#lib/domain/subdivision/layout-quality.ts';
import type { Layout } from '#lib/domain/subdivision/layout.ts';
import type { RuleResult } from '#lib/domain/subdivision/rule-result.ts';
import type { SubdivisionRules } from '#lib/domain/subdivision/rules.ts';
import type { SubdivisionRefusal } from '#lib/domain/subdivision/subdivide.ts';
import type { FixedGround, LockedLand } from '#lib/domain/subdivision/surroundings.ts';

export interface LayoutRequest {
	id: number;
	/** Plan CRS, metres. */
	site: Polygon;
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
	/** How even the lots of the programmes are; nothing when no programme gets lots. */
	earmarks: EarmarkReport | undefined;
	/** Of the layout, to be compared with one made elsewhere. */
	sha256: string;
}

export type LayoutAnswer = { id: number } & (({ ok: true } & LaidOut) | { ok: false; reason: SubdivisionRefusal });

/** How much of a layout is done, 0 to 1. */
export interface LayoutProgress {
	id: number;
	share: number;
}

/** The part of a Worker that is used; a test gives one of its own. */
export type LayoutWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

/**
 * Asks a worker for layouts, one at a time. While it works only the latest request waits: dragging a value shows as many
 * layouts as the worker can make, and the last one always comes.
 */
export class LayoutMaker {
	readonly #makeWorker: () => LayoutWorker;
	readonly #onanswer: (answer: LayoutAnswer, request: LayoutRequest) => void;
	readonly #onfailure: () => void;
	readonly #onprogress: (share: number) => void;
	#worker: LayoutWorker | undefined;
	#running: LayoutRequest | undefined;
	#waiting: LayoutRequest | undefined;
	#lastId = 0;

	constructor(
		makeWorker: () => LayoutWorker,
		onanswer: (answer: LayoutAnswer, request: LayoutRequest) => void,
		onfailure: () => void,
		onprogress: (share: number) => void
	) {
		this.#makeWorker = makeWorker;
		this.#onanswer = onanswer;
		this.#onfailure = onfailure;
		this.#onprogress = onprogress;
	}

	ask(request: Omit<LayoutRequest, 'id'>): void {
		const asked = { ...request, id: ++this.#lastId };
		if (this.#running === undefined) this.#start(asked);
		else this.#waiting = asked;
	}

	/** Gives up what is being made; the worker is ended, for it cannot be interrupted. */
	cancel(): void {
		this.#worker?.terminate();
		this.#worker = undefined;
		this.#running = undefined;
		this.#waiting = undefined;
	}

	#start(request: LayoutRequest): void {
		this.#worker ??= this.#newWorker();
		this.#running = request;
		this.#waiting = undefined;
		this.#worker.postMessage(request);
	}

	#newWorker(): LayoutWorker {
		const worker = this.#makeWorker();
		worker.onmessage = ({ data }: MessageEvent<LayoutAnswer | LayoutProgress>) => {
			if (!('share' in data)) this.#answered(data);
			else if (data.id === this.#running?.id) this.#onprogress(data.share);
		};
		worker.onerror = () => {
			this.cancel();
			this.#onfailure();
		};
		return worker;
	}

	#answered(answer: LayoutAnswer): void {
		const made = this.#running;
		if (!made || answer.id !== made.id) return;
		this.#running = undefined;
		if (this.#waiting) this.#start(this.#waiting);
		this.#onanswer(answer, made);
	}
}
