import type { CallTerms } from '#lib/domain/housing/call-terms.ts';
import type { HoldingState } from '#lib/domain/housing/lot-state.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../db/database.ts';
import { holdsLot } from '../db/holds-lot.ts';

/** An opened call as everybody reads of it. */
export interface PublicCall {
	id: number;
	code: string;
	title: string;
	municipality: string;
	terms: CallTerms;
	termsHash: string;
	/** ISO date. */
	openedOn: string;
	illustrative: boolean;
	programme: string;
	programmeCode: string;
	plan: { slug: string; name: string };
	/** Slug of the version that is adopted; nothing where none is. */
	version: string | null;
	lots: number;
	leastAreaMm2: number;
	mostAreaMm2: number;
	applications: number;
	/** Households that hold a lot by it. */
	awards: number;
	/** Nothing where none was sealed. */
	lastDraw: { heldOn: string | null } | null;
}

const isHeld = holdsLot('a');

const selectCalls = async (db: Db, where: RawBuilder<unknown>): Promise<PublicCall[]> => {
	const { rows } = await sql<PublicCall>`
		select call.id, call.code, call.title, call.municipality, call.terms, call.terms_hash as "termsHash",
			call.opened_on as "openedOn", call.illustrative, programme.name as programme,
			programme.code as "programmeCode",
			json_build_object('slug', plan.slug, 'name', plan.name) as plan,
			(select v.slug from plan_version v where v.plan_id = plan.id and v.status = 'adopted' limit 1) as version,
			offered.lots, offered.least as "leastAreaMm2", offered.most as "mostAreaMm2", taken.applications, taken.awards,
			(
				select json_build_object('heldOn', held_on) from draw
				where call_id = call.id and cancelled_on is null order by number desc limit 1
			) as "lastDraw"
		from call
		join plan on plan.id = call.plan_id
		join housing_programme programme on programme.id = call.programme_id
		cross join lateral (
			select count(*)::integer as lots, coalesce(min(area_mm2), 0) as least, coalesce(max(area_mm2), 0) as most
			from call_lot where call_id = call.id
		) offered
		cross join lateral (
			select count(*)::integer as applications, (count(*) filter (where ${isHeld}))::integer as awards
			from application a where a.call_id = call.id
		) taken
		where call.opened_on is not null and ${where}
		order by call.terms -> 'windows' ->> 'applyFrom' desc, call.id desc`.execute(db);
	return rows;
};

/** Opened calls, the latest first. */
export const listPublicCalls = (db: Db): Promise<PublicCall[]> => selectCalls(db, sql`true`);

/** Undefined for one that is a draft: nobody sees it yet. */
export const findPublicCall = async (db: Db, code: string): Promise<PublicCall | undefined> =>
	(await selectCalls(db, sql`call.code = ${code}`))[0];

/** A draw as everybody reads of it. */
export interface PublicDraw {
	number: number;
	commitment: string;
	seal: string;
	/** ISO dates, as they were typed. */
	sealedOn: string;
	heldOn: string | null;
	/** ISO instants at which they were entered, by the register of acts: nobody types them. */
	sealedAt: string | null;
	heldAt: string | null;
	/** Why it was done again, and whether a second person of the office agreed with their own password. */
	reason: string | null;
	isSeconded: boolean;
	/** Why and when it was given up, and its secret, which is void; a second person agreed to that always. */
	cancelledOn: string | null;
	cancelledAt: string | null;
	cancelReason: string | null;
	voidSecret: string | null;
	event: string | null;
	record: string | null;
	root: string | null;
	/** Names of the files that are published. */
	files: string[];
}

const publishedFiles = sql`coalesce(files, sealed_files)`;

/** When an act about a draw was entered. */
const enteredAt = (kind: string) =>
	sql`(select min(act.at) from act where act.subject = 'draw ' || draw.id and act.kind = ${kind}::text)`;

/** The draws of a call, the first one first. */
export const listPublicDraws = async (db: Db, callId: number): Promise<PublicDraw[]> => {
	const { rows } = await sql<PublicDraw>`
		select number, commitment, seal, sealed_on as "sealedOn", held_on as "heldOn", reason, event, record, root,
			${enteredAt('seal')} as "sealedAt", ${enteredAt('draw')} as "heldAt", second_user_id is not null as "isSeconded",
			cancelled_on as "cancelledOn", ${enteredAt('cancel-draw')} as "cancelledAt", cancel_reason as "cancelReason",
			void_secret as "voidSecret",
			(select coalesce(json_agg(name), '[]') from jsonb_object_keys(${publishedFiles}) name) as files
		from draw where call_id = ${callId}::bigint order by number`.execute(db);
	return rows;
};

/** The text of a published file of a draw, as it was stored. */
export const findPublishedFile = async (
	db: Db,
	callId: number,
	number: number,
	name: string
): Promise<string | undefined> => {
	const { rows } = await sql<{ text: string | null }>`
		select ${publishedFiles} ->> ${name}::text as text from draw
		where call_id = ${callId}::bigint and number = ${number}::integer`.execute(db);
	return rows[0]?.text ?? undefined;
};

/** A lot that is somebody's by a call; who is told by the code alone. */
export interface PublicAssignment {
	rank: number;
	code: string;
	/** Lineage id. */
	lot: string;
	label: string;
	state: HoldingState;
}

/** A page of the lots that are somebody's by a call, by rank. */
export const listAssignments = async (
	db: Db,
	callId: number,
	{ page, pageSize }: { page: number; pageSize: number }
): Promise<PublicAssignment[]> => {
	const { rows } = await sql<PublicAssignment>`
		select a.rank, a.code, a.lot, offered.label, a.state
		from application a join call_lot offered on offered.call_id = a.call_id and offered.lot = a.lot
		where a.call_id = ${callId}::bigint and ${isHeld}
		order by a.rank limit ${pageSize}::integer offset ${(page - 1) * pageSize}::integer`.execute(db);
	return rows;
};
