import type { Point, Polygon } from 'geojson';
import { getContext, setContext } from 'svelte';
import { planProjection } from '#lib/domain/geo/projection.ts';
import { polygonsOf } from '#lib/domain/geo/positions.ts';
import { snapGeometry } from '#lib/domain/geo/snap.ts';
import { readSiteText, type SiteTextRefusal } from '#lib/domain/plan/site-text.ts';
import type { Norm, Waiver } from '#lib/domain/rules/norm.ts';
import { normOfType, rulePresets, type RulePreset } from '#lib/domain/subdivision/rules/presets.ts';
import { shapeOfFeature } from '#lib/domain/subdivision/checks/feature-shape.ts';
import { blockLimitsOf } from '#lib/domain/subdivision/rules/requirements.ts';
import type { LotPlace } from '#lib/domain/subdivision/output/lot-place.ts';
import type { RuleFeature } from '#lib/domain/subdivision/checks/rule-result.ts';
import { defaultRules, type SubdivisionRules } from '#lib/domain/subdivision/rules.ts';
import type { SiteShape } from '#lib/domain/subdivision/site.ts';
import { nothingLocked } from '#lib/domain/subdivision/surroundings.ts';
import { keptDrawings, type Drawing } from './drawing.ts';
import type { KeptValue } from './kept-value.ts';
import type { LaidOut } from './layout-maker.ts';
import { LayoutMaking, type LayoutWish } from './layout-making.svelte.ts';
import { LayoutSave } from './layout-save.svelte.ts';
import { fetchSubdivision } from './plan-api.ts';
import { firstStep, nextStep, sameStep, stepBack, stepForward, type Steps } from './steps.ts';
import { LayoutVariants } from './layout-variants.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

interface Setting {
	workspace: Workspace;
	/** Where drawings are kept; nothing on the server. */
	store: Storage | undefined;
	/** What the rules begin with: programmes of the plan by their target shares. */
	programmes: SubdivisionRules['programmes'];
	/** Where the layout comes from, stored with it. */
	source: string;
	illustrative: boolean;
}

const normOf = ({ type = rulePresets[0]?.norm.type ?? '', waivers }: Drawing): Norm | undefined =>
	normOfType(type, waivers);

/** What a planner wants to decide of a lot pointed at: who it is for, or which lots its block has. */
export type AskedForm = LotPlace & { form: 'override' | 'lots' };

/** So much ground is shown around what is pointed out, m. */
const aroundM = 40;

/**
 * A site being laid out: what was drawn and chosen, the layout it gives, and the save. Nothing of it is lost by a refusal,
 * an outage or a closed page. Made per page and shared by context.
 */
export class SubdivisionSession {
	readonly #setting: Setting;
	readonly #kept: KeptValue<Drawing>;
	/** SHA-256 of the layout to save when the ground it is laid out on has been read again. */
	#saveAgain: string | undefined;
	#steps = $state.raw<Steps<Drawing>>(firstStep({ name: '', site: undefined, rules: {} }));
	isOpen = $state(false);
	/** Clicks on the map draw the site. */
	isDrawing = $state(false);
	/** What of the layout the map marks, WGS 84. */
	marked = $state.raw<Polygon | Point | undefined>();
	/** A form of the panel that was asked for on the map, of a lot there. */
	asked = $state.raw<AskedForm | undefined>();
	readonly making: LayoutMaking;
	readonly saving: LayoutSave;
	readonly variants: LayoutVariants;

	constructor(setting: Setting) {
		const { workspace, store } = setting;
		this.#setting = setting;
		this.saving = new LayoutSave(setting);
		this.making = new LayoutMaking(workspace, (laid) => this.#saveIfAsked(laid));
		const kept = keptDrawings(store, workspace.subject);
		this.#kept = kept.drawing;
		this.variants = new LayoutVariants(kept.variants);
		this.#steps = firstStep(this.#blank());
	}

	/** Takes up what this browser kept of an earlier visit. */
	resume(): void {
		this.#takeUp();
		const { site } = this.drawing;
		if (!site) return;
		this.isOpen = true;
		this.#flyTo(site);
	}

	/** The page is left: no worker goes on without it. */
	dispose(): void {
		this.variants.pause();
		this.making.dispose();
	}

	/** Goes on with the drawing and the variants this browser keeps, or begins. */
	#takeUp(): void {
		this.variants.putAway();
		this.#steps = firstStep(this.#kept.read() ?? this.#blank());
		this.#layOut();
		this.#resumeVariants();
	}

	#resumeVariants(): void {
		void this.variants.resume((drawing, signal) => this.#layOutAside(drawing, signal));
	}

	async #layOutAside(drawing: Drawing, signal: AbortSignal): Promise<LaidOut | undefined> {
		const wish = this.#wishOf(drawing);
		return wish && (await this.making.makeAside(wish, signal));
	}

	#flyTo(site: SiteShape): void {
		const corners = polygonsOf(site).flat(2);
		const lons = corners.map(([lon = 0]) => lon);
		const lats = corners.map(([, lat = 0]) => lat);
		this.#setting.workspace.fly([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]);
	}

	/** The law the layout is held to; nothing when only its own measures are to hold. */
	get norm(): Norm | undefined {
		return normOf(this.drawing);
	}

	/** Begins from a preset: its rules, which mean one kind of lot and widths of their own, and the type of the law they are from. */
	begin({ rules, norm }: RulePreset): void {
		this.#take({
			...this.drawing,
			rules: { ...this.drawing.rules, lotMix: [], streetSections: {}, ...rules },
			type: norm.type
		});
	}

	/** Holds the layout to another type of the law; its measures stay. @param type empty for none. */
	holdTo(type: string): void {
		this.#take({ ...this.drawing, type });
	}

	/** Waives limits of the law, each by its resolution. */
	waive(waivers: Waiver[]): void {
		this.#take({ ...this.drawing, waivers });
	}

	/** Marks a part of the layout on the map and goes there. */
	showFeature(feature: RuleFeature): void {
		const { status } = this.making;
		if (status.kind !== 'ready') return;
		const { workspace } = this.#setting;
		const projection = planProjection(workspace.subject.srid);
		this.marked = projection.geometryToWgs84(shapeOfFeature(status.layout, feature));
		const [east, north] = feature.at;
		const [west, south] = projection.toWgs84([east - aroundM, north - aroundM]);
		const [right, top] = projection.toWgs84([east + aroundM, north + aroundM]);
		workspace.fly([west ?? 0, south ?? 0, right ?? 0, top ?? 0], 19);
	}

	#blank(): Drawing {
		return { name: '', site: undefined, rules: { ...defaultRules, programmes: this.#setting.programmes } };
	}

	get drawing(): Drawing {
		return this.#steps.present;
	}

	get canGoBack(): boolean {
		return this.#steps.past.length > 0;
	}

	get canGoForward(): boolean {
		return this.#steps.future.length > 0;
	}

	open(): void {
		this.isOpen = true;
		if (!this.drawing.site) this.isDrawing = true;
	}

	close(): void {
		this.isOpen = false;
		this.isDrawing = false;
		this.asked = undefined;
	}

	rename(name: string): void {
		this.#steps = { ...this.#steps, present: { ...this.drawing, name } };
		this.#keep();
	}

	/** @param isPassing whether it goes on from the value given last, as while a slider is dragged: one step back undoes both. */
	setRule(name: string, value: unknown, isPassing = false): void {
		this.setRules({ [name]: value }, isPassing);
	}

	/** Several that belong together, in one step; as `setRule`. */
	setRules(changed: Record<string, unknown>, isPassing = false): void {
		const next = { ...this.drawing, rules: { ...this.drawing.rules, ...changed } };
		this.#goTo(isPassing ? sameStep(this.#steps, next) : nextStep(this.#steps, next));
	}

	/** @param site WGS 84 degrees. */
	setSite(site: SiteShape | undefined): void {
		this.isDrawing = false;
		const { again: _, ...drawing } = this.drawing;
		this.#take({ ...drawing, site });
	}

	/** Begins to lay a stored subdivision out again; false when it cannot be read. What was being drawn stays kept. */
	async layOutAgain(lineageId: string): Promise<boolean> {
		const { subject } = this.#setting.workspace;
		const again = await fetchSubdivision(subject, lineageId).catch(() => undefined);
		if (!again) return false;
		const site = planProjection(subject.srid).geometryToWgs84(again.site);
		this.isOpen = true;
		this.isDrawing = false;
		this.variants.putAway();
		const held = again.norm && { type: again.norm.type, waivers: again.norm.waivers };
		this.#goTo(firstStep({ name: again.name, site, rules: { ...again.rules }, ...held, again }));
		this.#flyTo(site);
		return true;
	}

	/** Leaves a stored subdivision as it is; what was drawn before it is there again. */
	leave(): void {
		this.saving.forget();
		this.#takeUp();
		this.close();
	}

	/** Takes a site that comes from elsewhere, and shows it. WGS 84 degrees. */
	bring(site: SiteShape): void {
		this.setSite(site);
		this.#flyTo(site);
	}

	/** Takes the site out of a GeoJSON text; says why not. */
	paste(text: string): SiteTextRefusal | undefined {
		const read = readSiteText(text);
		if (!read.ok) return read.reason;
		this.bring(read.value);
		return undefined;
	}

	/** Sets the layout on the screen aside, to be compared with others. */
	keepVariant(): void {
		const { settled } = this.making;
		if (settled) this.variants.keep(this.drawing, settled);
	}

	/** Goes on from another drawing under the name of this one; one step back brings this one again. */
	take(drawing: Drawing): void {
		this.isDrawing = false;
		this.#take({ ...drawing, name: this.drawing.name });
	}

	/** Takes everything away; one step back brings it again. */
	clear(): void {
		this.#take({ ...this.drawing, site: undefined });
		this.isDrawing = true;
	}

	goBack(): void {
		this.#goTo(stepBack(this.#steps));
	}

	goForward(): void {
		this.#goTo(stepForward(this.#steps));
	}

	#take(drawing: Drawing): void {
		this.#goTo(nextStep(this.#steps, drawing));
	}

	#goTo(steps: Steps<Drawing>): void {
		this.#steps = steps;
		this.saving.forget();
		this.#keep();
		this.#layOut();
	}

	/** What is stored already need not be kept. */
	#keep(): void {
		if (!this.drawing.again) this.#kept.write(this.drawing);
	}

	/** Lays the site and the variants out again where the plan has changed since. */
	refresh(): void {
		if (this.making.isOutdated) this.#layOutAnew();
	}

	#layOutAnew(): void {
		this.#layOut();
		void this.variants.renew((drawing, signal) => this.#layOutAside(drawing, signal));
	}

	/** After the server did not answer. */
	retry(): void {
		this.#layOut();
		if (!this.drawing.again) this.#resumeVariants();
	}

	#layOut(): void {
		this.marked = undefined;
		this.asked = undefined;
		const wish = this.#wishOf(this.drawing);
		if (wish) void this.making.make(wish);
		else this.making.end({ kind: 'no-site' });
	}

	#wishOf(drawing: Drawing): LayoutWish | undefined {
		const { site, rules, again } = drawing;
		if (!site) return undefined;
		const norm = normOf(drawing);
		return {
			site: again?.site ?? this.#onGrid(site),
			rules: { ...rules, blockLimits: norm ? blockLimitsOf(norm) : [] },
			norm,
			locked: again?.locked ?? nothingLocked
		};
	}

	/** Plan CRS, metres, on the 1 mm grid. */
	#onGrid(site: SiteShape): SiteShape {
		return snapGeometry(planProjection(this.#setting.workspace.subject.srid).geometryToPlan(site));
	}

	#saveIfAsked(laid: LaidOut | undefined): void {
		const asked = this.#saveAgain;
		this.#saveAgain = undefined;
		if (laid && laid.sha256 === asked) void this.store();
	}

	/** Ends a layout that takes too long; one step back brings its site again. */
	cancel(): void {
		this.#take({ ...this.drawing, site: undefined });
	}

	/** Stores the layout as one edit. Whatever comes back, the drawing stays until it is stored. */
	async store(): Promise<void> {
		const { drawing } = this;
		const [shown, wish] = [this.making.settled, this.#wishOf(drawing)];
		if (!shown || !wish) return;
		const { layout, rules, sha256 } = shown;
		const named = { name: drawing.name.trim(), site: wish.site, again: drawing.again };
		await this.saving.store({ ...named, rules, norm: wish.norm, layout, sha256 }, () => this.#beginNext(drawing));
	}

	/** After one that took another's place comes what was drawn before it, kept all the while. */
	#beginNext({ again }: Drawing): void {
		if (!again) {
			this.#kept.forget();
			this.variants.clear();
		}
		// The planner may have gone on to something else while it was being stored.
		if (this.drawing.again?.lineageId !== again?.lineageId) return;
		if (again) return this.#takeUp();
		this.#steps = firstStep({ ...this.drawing, name: '', site: undefined });
		this.making.end({ kind: 'no-site' });
	}

	/**
	 * Takes up what others did meanwhile and lays the site out again; saved at once when that makes no difference, otherwise
	 * when the planner has seen it.
	 */
	storeOn(revision: number): void {
		const { status } = this.making;
		if (status.kind !== 'ready') return;
		this.#setting.workspace.saved(revision);
		this.saving.forget();
		this.#saveAgain = status.sha256;
		this.making.forgetGround();
		this.#layOutAnew();
	}
}

const key = Symbol('subdivision');

export const setSubdivisionSession = (session: SubdivisionSession): SubdivisionSession => setContext(key, session);

/** @throws outside a workspace whose version can be edited. */
export const getSubdivisionSession = (): SubdivisionSession => {
	const session = getContext<SubdivisionSession | undefined>(key);
	if (!session) throw new Error('getSubdivisionSession() is for components of a workspace that can be edited');
	return session;
};
