import type { PublishedFiles } from '#lib/domain/housing/published-draw.ts';

/** What was chosen and typed on the page; it outlives a change of language. */
export class Kept {
	files = $state.raw<PublishedFiles | undefined>();
	seal = $state('');
	root = $state('');
	awards = $state('');
	code = $state('');
	proof = $state('');
}
