import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** A site whose people are moved elsewhere, as the plan last showed it. */
export interface RelocationSite {
	planId: number;
	/** Lineage id. */
	site: string;
	entity: string;
	/** Nothing where nobody lived there, or no source says. */
	residents: number | null;
	/** `1994-09` or `1995-H1`. */
	relocatedIn: string;
	agreement: string;
	source: string;
}

/** Of a plan, in its order: from the adopted version, or the last of the older ones that had it. */
export const listRelocationSites = async (db: Db, planId: number): Promise<RelocationSite[]> => {
	const { rows } = await sql<RelocationSite>`
		select "planId", site, entity, residents, "relocatedIn", agreement, source from (
			select distinct on (s.lineage_id) v.plan_id as "planId", s.lineage_id as site, s.entity, s.residents,
				s.relocated_in as "relocatedIn", s.agreement, s.source, s.position
			from relocation_site s join plan_version v on v.id = s.plan_version_id
			where v.plan_id = ${planId}::bigint and v.status in ('adopted', 'superseded')
			order by s.lineage_id, v.status = 'adopted' desc, v.id desc
		) sites order by position, site`.execute(db);
	return rows;
};

/** By its lineage id. */
export const findRelocationSite = async (db: Db, site: string): Promise<RelocationSite | undefined> => {
	const { rows } = await sql<{ planId: number }>`
		select v.plan_id as "planId" from relocation_site s join plan_version v on v.id = s.plan_version_id
		where s.lineage_id = ${site}::uuid limit 1`.execute(db);
	const [found] = rows;
	return found && (await listRelocationSites(db, found.planId)).find((each) => each.site === site);
};
