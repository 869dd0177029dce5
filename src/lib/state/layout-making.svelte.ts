import type { Norm } from '#lib/domain/rules/norm.ts';
import { parseRules, type RulesRefusal } from '#lib/domain/subdivision/rules/parse-rules.ts';
import type { SubdivisionRules } from '#lib/domain/subdivision/rules.ts';
import type { SiteShape } from '#lib/domain/subdivision/site.ts';
import type { SubdivisionRefusal } from '#lib/domain/subdivision/subdivide.ts';
import type { LockedLand } from '#lib/domain/subdivision/surroundings.ts';
import {
	LayoutMaker,
	type LaidOut,
	type LayoutAnswer,
	type LayoutRequest,
	type LayoutSketch,
	type LayoutWorker
} from './layout-maker.ts';
import { PlanGround } from './plan-ground.ts';
import type { Workspace } from './workspace.svelte.ts';

/** Where a layout stands. */
export type LayoutStatus =
	| { kind: 'no-site' }
	| { kind: 'computing' }
	| ({ kind: 'ready'; rules: SubdivisionRules } & LaidOut)
	| { kind: 'refused'; reason: RulesRefusal | SubdivisionRefusal }
	| { kind: 'broken' }
	/** What is on the ground of the plan could not be read. */
	| { kind: 'unreachable' };

/** What is to be laid out. */
export interface LayoutWish {
	/** Plan CRS, metres, on the 1 mm grid. */
	site: SiteShape;
	/** As they stand in the fields; `parseRules` says whether it can be done. */
	rules: Record<string, unknown>;
	norm: Norm | undefined;
	locked: LockedLand;
}

const newWorker = (): LayoutWorker => new Worker(new URL('./subdivide.worker.ts', import.meta.url), { type: 'module' });

/** What a test may give instead of the server and the workers of a browser. */
interface Means {
	ground?: Pick<PlanGround, 'read' | 'isOutdated' | 'forget'>;
	makeWorker?: () => LayoutWorker;
}

/** The layout on the screen being made on the ground of a plan: how far it is, what it looks like, what it became. */
export class LayoutMaking {
	readonly #workspace: Workspace;
	readonly #ground: Pick<PlanGround, 'read' | 'isOutdated' | 'forget'>;
	readonly #makeWorker: () => LayoutWorker;
	readonly #maker: LayoutMaker;
	/** Of the last layout that was asked for; an answer to an earlier one is late. */
	#turn = 0;
	/** Whether what was asked for last waits for its ground. */
	#isWaiting = false;
	#isDisposed = false;
	/** Whether `status` is of something else than what was asked for last. */
	#isStale = $state(false);
	status = $state.raw<LayoutStatus>({ kind: 'no-site' });
	/** A layout that is made and not yet measured and checked; it goes before `status`. */
	sketch = $state.raw<LayoutSketch | undefined>();
	/** Of the layout being made, 0 to 1; 1 when none is. */
	progress = $state(1);

	/** @param onanswer Told of every answer: the layout, or nothing when it was refused. */
	constructor(
		workspace: Workspace,
		onanswer: (laid: LaidOut | undefined) => void,
		{ ground = new PlanGround(workspace), makeWorker = newWorker }: Means = {}
	) {
		this.#workspace = workspace;
		this.#ground = ground;
		this.#makeWorker = makeWorker;
		this.#maker = new LayoutMaker(makeWorker, {
			onanswer: (answer, { rules }) => {
				this.#show(answer, rules);
				onanswer(answer.ok ? answer : undefined);
			},
			onsketch: (sketch) => (this.sketch = sketch),
			onprogress: (share) => (this.progress = share),
			onfailure: () => this.end({ kind: 'broken' })
		});
	}

	/** The layout that was asked for last, measured and checked. */
	get settled(): Extract<LayoutStatus, { kind: 'ready' }> | undefined {
		return this.status.kind === 'ready' && !this.#isStale ? this.status : undefined;
	}

	/** Whether the plan has changed since its ground was read. */
	get isOutdated(): boolean {
		return this.#ground.isOutdated;
	}

	/** Lays out; an earlier layout stays on the screen until there is this one. */
	async make({ rules, ...wish }: LayoutWish): Promise<void> {
		const turn = ++this.#turn;
		this.progress = 1;
		const parsed = parseRules(rules);
		if (!parsed.ok) return this.end({ kind: 'refused', reason: parsed.reason });
		this.#isStale = this.#isWaiting = true;
		this.status = this.status.kind === 'ready' ? this.status : { kind: 'computing' };
		const request = await this.#requestOf({ ...wish, rules: parsed.value });
		if (turn !== this.#turn || this.#isDisposed) return;
		if (!request) return this.end({ kind: 'unreachable' });
		this.progress = 0;
		this.#isWaiting = false;
		this.#maker.ask(request);
	}

	/** Lays out beside what is on the screen; nothing when it cannot be done or was ended. */
	async makeAside({ rules, ...wish }: LayoutWish, signal: AbortSignal): Promise<LaidOut | undefined> {
		const parsed = parseRules(rules);
		const request = parsed.ok ? await this.#requestOf({ ...wish, rules: parsed.value }) : undefined;
		if (!request || signal.aborted) return undefined;
		return new Promise((resolve) => {
			const finish = (laid: LaidOut | undefined): void => {
				maker.cancel();
				resolve(laid);
			};
			const maker = new LayoutMaker(this.#makeWorker, {
				onanswer: (answer) => finish(answer.ok ? answer : undefined),
				onsketch: () => {},
				onprogress: () => {},
				onfailure: () => finish(undefined)
			});
			signal.addEventListener('abort', () => finish(undefined), { once: true });
			maker.ask(request);
		});
	}

	/** Nothing is being made any more. */
	end(status: LayoutStatus): void {
		this.#turn += 1;
		this.#maker.cancel();
		this.#isStale = this.#isWaiting = false;
		this.progress = 1;
		this.sketch = undefined;
		this.status = status;
	}

	/** The page is left: its worker ends, and nothing that waits for its ground begins. */
	dispose(): void {
		this.#isDisposed = true;
		this.#maker.cancel();
	}

	/** The ground is read again, and what is being made is of the ground as it was. */
	forgetGround(): void {
		this.#ground.forget();
		this.#maker.cancel();
	}

	/** Nothing when the ground cannot be read. */
	async #requestOf(
		wish: Omit<LayoutWish, 'rules'> & { rules: SubdivisionRules }
	): Promise<Omit<LayoutRequest, 'id'> | undefined> {
		try {
			return { ...wish, ground: await this.#ground.read(), srid: this.#workspace.subject.srid };
		} catch {
			return undefined;
		}
	}

	#show(answer: LayoutAnswer, rules: SubdivisionRules): void {
		this.progress = 1;
		this.sketch = undefined;
		this.#isStale = this.#isWaiting || this.#maker.isBusy;
		if (!answer.ok) {
			this.status = { kind: 'refused', reason: answer.reason };
			return;
		}
		const { layout, preview, results, quality, larger, earmarks, sha256 } = answer;
		this.status = { kind: 'ready', layout, preview, results, quality, larger, earmarks, sha256, rules };
	}
}
