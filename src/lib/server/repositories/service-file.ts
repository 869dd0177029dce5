import type { MediaType } from '#lib/domain/housing/evidence-file.ts';
import { sql } from 'kysely';
import type { Db, Trx } from '../db/database.ts';

/** A paper that shows services of blocks. */
export interface ServiceFile {
	planId: number;
	/** Ids of the services' first entries. */
	services: number[];
	name: string;
	mediaType: MediaType;
	sizeBytes: number;
	/** Of its bytes, hexadecimal. */
	sha256: string;
	/** Encrypted. */
	sealed: Uint8Array;
}

/** What its sealed bytes belong to: nobody gives a file another name or puts it in another's place. */
export const serviceFileSeal = ({ name, sha256 }: Pick<ServiceFile, 'name' | 'sha256'>): string =>
	`service ${sha256} ${name}`;

export const findServiceFile = (db: Db, id: number): Promise<ServiceFile | undefined> =>
	db
		.selectFrom('service_file')
		.select([
			'plan_id as planId',
			'services',
			'name',
			'media_type as mediaType',
			'size_bytes as sizeBytes',
			'sha256',
			'sealed'
		])
		.where('id', '=', id)
		.executeTakeFirst();

export const insertServiceFile = async (trx: Trx, file: ServiceFile): Promise<number> => {
	const { id } = await trx
		.insertInto('service_file')
		.values({
			plan_id: file.planId,
			services: JSON.stringify(file.services),
			name: file.name,
			media_type: file.mediaType,
			size_bytes: file.sizeBytes,
			sha256: file.sha256,
			sealed: file.sealed
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
};

/** Papers of a service, by their ids. */
export const listServiceFiles = async (db: Db, serviceId: number): Promise<{ id: number; name: string }[]> => {
	const { rows } = await sql<{ id: number; name: string }>`
		select id, name from service_file where services @> to_jsonb(${serviceId}::bigint) order by id`.execute(db);
	return rows;
};
