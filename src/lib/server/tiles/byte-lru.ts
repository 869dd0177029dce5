/** What an entry costs besides its bytes: key, headers, bookkeeping; so that empty tiles are bounded too. */
const overheadBytes = 1024;

/** Keeps values up to a total weight in bytes; what was asked for least recently goes first. */
export class ByteLru<Value> {
	readonly #entries = new Map<string, { value: Value; weight: number }>();
	readonly #limit: number;
	#total = 0;

	constructor(limitBytes: number) {
		this.#limit = limitBytes;
	}

	get(key: string): Value | undefined {
		const entry = this.#entries.get(key);
		if (!entry) return undefined;
		this.#entries.delete(key);
		this.#entries.set(key, entry);
		return entry.value;
	}

	/** Keeps the value under the key; one heavier than the whole is not kept. */
	set(key: string, value: Value, bytes: number): void {
		this.#drop(key);
		const weight = bytes + overheadBytes;
		if (weight > this.#limit) return;
		this.#entries.set(key, { value, weight });
		this.#total += weight;
		for (const oldest of this.#entries.keys()) {
			if (this.#total <= this.#limit) return;
			this.#drop(oldest);
		}
	}

	#drop(key: string): void {
		this.#total -= this.#entries.get(key)?.weight ?? 0;
		this.#entries.delete(key);
	}
}
