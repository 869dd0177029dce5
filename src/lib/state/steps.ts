/** Steps that can be gone back and forward, as values. */
export interface Steps<Value> {
	readonly past: readonly Value[];
	readonly present: Value;
	readonly future: readonly Value[];
}

const mostSteps = 100;

export const firstStep = <Value>(present: Value): Steps<Value> => ({ past: [], present, future: [] });

export const nextStep = <Value>({ past, present }: Steps<Value>, next: Value): Steps<Value> => ({
	past: [...past, present].slice(-mostSteps),
	present: next,
	future: []
});

/** The present in another form, which is no step of its own. */
export const sameStep = <Value>({ past }: Steps<Value>, next: Value): Steps<Value> => ({
	past,
	present: next,
	future: []
});

export const stepBack = <Value>(steps: Steps<Value>): Steps<Value> => {
	const previous = steps.past.at(-1);
	if (previous === undefined) return steps;
	return { past: steps.past.slice(0, -1), present: previous, future: [steps.present, ...steps.future] };
};

export const stepForward = <Value>(steps: Steps<Value>): Steps<Value> => {
	const [next, ...future] = steps.future;
	if (next === undefined) return steps;
	return { past: [...steps.past, steps.present], present: next, future };
};
