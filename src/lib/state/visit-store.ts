/** A visit as it was recorded, wherever there was no network. */
export interface RecordedVisit {
	/** UUID: sent twice, it is stored once. */
	visitKey: string;
	/** Account of who recorded it: nobody else sends or reads it. */
	by: string;
	/** Public code of the application. */
	code: string;
	/** Label of the lot. */
	lot: string;
	/** ISO date. */
	on: string;
	found: string;
	note: string;
	/** JPEG. */
	photo: Blob | null;
}

/** A visit that waits on this phone; with a message it was sent and is not taken. */
export interface KeptVisit extends RecordedVisit {
	/** Why it is not taken, a sentence. */
	message: string | null;
}

/** A visit as the phone has it: whose it is can be read, nothing else. */
export interface StoredVisit {
	visitKey: string;
	by: string;
	/** @see visitSeal */
	sealed: Uint8Array<ArrayBuffer>;
}

/** Where visits wait, over closed pages and restarts. */
export interface VisitStore {
	/** In the order in which they were recorded; as they are where they were kept before anything was sealed. */
	all(): Promise<(StoredVisit | KeptVisit)[]>;
	put(visit: StoredVisit): Promise<void>;
	remove(visitKey: string): Promise<void>;
}

const [databaseName, tableName] = ['pampa-visits', 'visit'];

const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
	new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('The visits of this phone cannot be read.'));
	});

const open = (): Promise<IDBDatabase> => {
	const request = indexedDB.open(databaseName);
	request.onupgradeneeded = () => request.result.createObjectStore(tableName, { autoIncrement: true });
	return done(request);
};

/** The visits of this browser, in IndexedDB: photos have room there. @throws where the browser keeps nothing. */
export const openVisitStore = async (): Promise<VisitStore> => {
	const database = await open();
	const table = (mode: IDBTransactionMode): IDBObjectStore =>
		database.transaction(tableName, mode).objectStore(tableName);
	const placeOf = async (visitKey: string): Promise<IDBValidKey | undefined> => {
		const [visits, places] = await Promise.all([
			done(table('readonly').getAll() as IDBRequest<(StoredVisit | KeptVisit)[]>),
			done(table('readonly').getAllKeys())
		]);
		return places[visits.findIndex((visit) => visit.visitKey === visitKey)];
	};
	return {
		all: () => done(table('readonly').getAll() as IDBRequest<(StoredVisit | KeptVisit)[]>),
		async put(visit) {
			const place = await placeOf(visit.visitKey);
			await done(table('readwrite').put(visit, place));
		},
		async remove(visitKey) {
			const place = await placeOf(visitKey);
			if (place !== undefined) await done(table('readwrite').delete(place));
		}
	};
};
