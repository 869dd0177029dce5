type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Something kept in this browser. A store that is full or forbidden keeps nothing and breaks nothing. */
export class KeptValue<Value> {
	readonly #store: Store | undefined;
	readonly #key: string;
	readonly #isValue: (value: unknown) => value is Value;

	/** @param store Nothing on the server. @param isValue Whether what is found is what was kept, and not something older. */
	constructor(store: Store | undefined, key: string, isValue: (value: unknown) => value is Value) {
		this.#store = store;
		this.#key = `pampa.${key}`;
		this.#isValue = isValue;
	}

	read(): Value | undefined {
		try {
			const kept: unknown = JSON.parse(this.#store?.getItem(this.#key) ?? 'null');
			return this.#isValue(kept) ? kept : undefined;
		} catch {
			return undefined;
		}
	}

	write(value: Value): void {
		try {
			this.#store?.setItem(this.#key, JSON.stringify(value));
		} catch {
			return;
		}
	}

	forget(): void {
		try {
			this.#store?.removeItem(this.#key);
		} catch {
			return;
		}
	}
}
