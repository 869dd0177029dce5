import type { FeatureCollection } from 'geojson';
import { randomUUID } from 'node:crypto';
import type { Edit } from '#lib/domain/plan/edit.ts';
import type { RunningApp } from '../support/running-app.ts';

/** The draft of the example, and ground beside nothing. */
const version = '/api/plans/ilo/versions/borrador';
const [east, north] = [250000, 8040000];
const featuresInEdit = 5;

/** An edit that was sent; `revision` once it was acknowledged. */
export interface TriedEdit {
	body: Edit;
	lineageIds: string[];
	revision?: number;
}

/** The sign-in of the example's planner, as the app printed it. */
const printedSignIn = (lines: readonly string[]): URLSearchParams => {
	const line = lines.find((each) => each.trimStart().startsWith('planner '));
	const [, email = '', password = ''] = line?.trim().split(/\s+/) ?? [];
	return new URLSearchParams({ email, password });
};

/** The example's planner, signed in over HTTP; the session outlives the app. */
export class Planner {
	#origin: string;
	readonly #cookie: string;
	#made = 0;

	private constructor(origin: string, cookie: string) {
		this.#origin = origin;
		this.#cookie = cookie;
	}

	static async signIn({ origin, lines }: RunningApp): Promise<Planner> {
		const response = await fetch(`${origin}/sign-in`, {
			method: 'POST',
			headers: { origin },
			body: printedSignIn(lines),
			redirect: 'manual'
		});
		const cookie = response.headers.getSetCookie().map((each) => each.split(';')[0]);
		if (cookie.length === 0) throw new Error(`The planner could not sign in (${response.status}).`);
		return new Planner(origin, cookie.join('; '));
	}

	moveTo({ origin }: RunningApp): void {
		this.#origin = origin;
	}

	async #read(path: string): Promise<unknown> {
		const response = await fetch(this.#origin + path, { headers: { cookie: this.#cookie } });
		if (!response.ok) throw new Error(`${path} answers ${response.status}`);
		return response.json();
	}

	/** Five squares that are stored together or not at all. */
	nextEdit(): TriedEdit {
		const place = this.#made++;
		const lineageIds = Array.from({ length: featuresInEdit }, () => randomUUID());
		const features = lineageIds.map((lineageId, index) => {
			const [x, y] = [east + (place % 100) * 20, north + Math.floor(place / 100) * 100 + index * 20];
			const ring = [
				[x, y],
				[x + 10, y],
				[x + 10, y + 10],
				[x, y + 10],
				[x, y]
			];
			const geometry = { type: 'Polygon' as const, coordinates: [ring] };
			const rest = { source: 'Torture', illustrative: true, kind: 'hazard' as const, name: `Square ${place}` };
			return { layer: 'constraint-area' as const, feature: { lineageId, geometry, ...rest } };
		});
		const changes: Edit['changes'] = [{ kind: 'insert', features }];
		return { lineageIds, body: { editId: randomUUID(), baseRevision: 1, summary: `Squares ${place}`, changes } };
	}

	/** Sends the edit and notes its answer; false when there was none, because the app is gone. */
	async trySave(edit: TriedEdit): Promise<boolean> {
		let answer: unknown;
		let status: number;
		try {
			const response = await fetch(`${this.#origin}${version}/edits`, {
				method: 'POST',
				headers: { cookie: this.#cookie, origin: this.#origin, 'content-type': 'application/json' },
				body: JSON.stringify(edit.body)
			});
			status = response.status;
			answer = await response.json();
		} catch {
			return false;
		}
		if (status !== 200) throw new Error(`A save answers ${status}: ${JSON.stringify(answer)}`);
		edit.revision = (answer as { revision: number }).revision;
		return true;
	}

	/** How often each lineage id is among the stored features. */
	async countStored(): Promise<Map<string, number>> {
		const { features } = (await this.#read(`${version}/constraint-area.geojson`)) as FeatureCollection;
		const counts = new Map<string, number>();
		for (const { id } of features) counts.set(String(id), (counts.get(String(id)) ?? 0) + 1);
		return counts;
	}

	/** The revision the last edit of the log made; 1 when there is none. */
	async revision(): Promise<number> {
		const { edits } = (await this.#read(`${version}/edits`)) as { edits: { revision: number }[] };
		return edits[0]?.revision ?? 1;
	}
}
