import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { blockServices } from '#lib/domain/housing/block-service.ts';
import { remedies } from '#lib/domain/housing/remedy.ts';
import { dayInput } from '../call-terms-document.ts';

const text = z.string().trim().min(1);
const count = z.int().min(0);
const stateInput = z.enum(['assigned', 'warned', 'replied', 'reverted', 'occupied', 'adjudicated', 'titled']);
/** From the first to the last. */
const days = z.tuple([dayInput, dayInput]);

const stepWith = <Name extends string>(event: Name) => z.object({ event: z.literal(event), on: days });
const shown = ['cure', 'occupy', 'adjudicate', 'title'] as const;

/** One step of many households, each on a day between two; `days` is how long the time it gives is. */
const storyStep = z.discriminatedUnion('event', [
	stepWith('observe').extend({ requirements: z.array(text).min(1) }),
	stepWith('reject'),
	stepWith('accept'),
	stepWith('withdraw').extend({ reason: text, how: text }),
	stepWith('warn').extend({ days: z.int().min(1) }),
	stepWith('reply').extend({ reply: text }),
	stepWith('keep').extend({ resolution: text, days: z.int().min(1) }),
	stepWith('revert').extend({ resolution: text }),
	...shown.map(stepWith)
]);

/** What happens in a call, one after the other. */
const chapter = z.discriminatedUnion('do', [
	/** Some apply twice, some live at the address of others: the last ones. */
	z.object({
		do: z.literal('apply'),
		count,
		samePerson: count.default(0),
		sameAddress: count.default(0),
		days: z.array(dayInput).min(1),
		channels: z.array(z.enum(['counter', 'web', 'paper'])).min(1)
	}),
	/** Says of all flags whether they are right; who applied twice withdraws the second. */
	z.object({ do: z.literal('judge'), same: text, different: text, on: dayInput }),
	/** Both assess so many, or all who are to be assessed; of some they disagree, and a third decides. */
	z.object({ do: z.literal('assess'), count: count.default(Infinity), disagree: count }),
	/** So many of those in a state, in no order, go each fate's way; the others stay. */
	z.object({
		do: z.literal('steps'),
		from: z.enum(['submitted', 'assigned']),
		since: dayInput.default('0001-01-01'),
		/** Only those who were assessed. */
		assessed: z.boolean().default(false),
		fates: z.array(z.object({ count, steps: z.array(storyStep).min(1) }))
	}),
	z.object({
		do: z.literal('draw'),
		sealedOn: dayInput,
		heldOn: dayInput,
		event: text,
		record: text,
		/** Published here, so that two towns with the example have the same files. */
		secret: z.string().regex(/^[0-9a-f]{64}$/)
	}),
	z.object({
		do: z.literal('object'),
		rank: z.int().min(1),
		on: dayInput,
		grounds: text,
		decided: z
			.object({
				on: dayInput,
				decision: z.enum(['upheld', 'dismissed']),
				resolution: text,
				remedy: z.enum(remedies).optional(),
				/** Of a bar: id of the requirement that is not met. */
				requirement: text.optional()
			})
			.optional()
	}),
	z.object({ do: z.literal('award'), on: dayInput }),
	/** One fee, to all who are on their way. */
	z.object({ do: z.literal('charge'), fee: text, on: dayInput }),
	/** Fees of the first of those in a state, charged and paid; some payments are turned round, and made again. */
	z.object({
		do: z.literal('pay'),
		state: stateInput,
		count,
		fees: z.array(text),
		on: days,
		firstReceipt: count,
		reversed: count.default(0),
		why: text
	}),
	/** Visits to the first of those in a state. */
	z.object({
		do: z.literal('visit'),
		state: stateInput,
		count,
		found: z.enum(['lived_in', 'empty', 'other_people', 'nobody_home']),
		on: days,
		note: z.string().default('')
	}),
	/** A service, to a part of the blocks the call has lots in that lack it: from and to, 0 to 1. */
	z.object({
		do: z.literal('serve'),
		service: z.enum(blockServices),
		part: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]),
		on: days,
		evidence: text
	})
]);

export type StoryStep = z.output<typeof storyStep>;
export type Chapter = z.output<typeof chapter>;
export type ChapterOf<Name extends Chapter['do']> = Chapter & { do: Name };

const story = z.object({
	call: z.object({ code: text, title: text, municipality: text, programme: text }),
	/** Where they differ from those that a new call begins with. */
	terms: z.record(z.string(), z.unknown()),
	/** Of a call for relocated households: the site as the plan names it, the census of it, and who donated the lots. */
	relocation: z
		.object({
			entity: text,
			census: z.object({ source: text, on: dayInput }),
			donation: z.object({ donor: text, act: text, on: dayInput })
		})
		.optional(),
	openedOn: dayInput,
	/** The first lots of a subdivision that may be offered. */
	lots: z.object({ subdivision: text, count: z.int().min(1) }),
	people: z.object({
		seed: z.int(),
		/** The people of no two calls have one number. */
		firstNumber: z.int().min(1),
		/** Of all quarters there are, unless the call is for some. */
		quarters: z.array(text).min(1).optional(),
		/** Least and most of each criterion. */
		units: z.record(z.string(), z.tuple([count, count]))
	}),
	story: z.array(chapter)
});

const words = z.object({
	source: text,
	mark: text,
	address: text,
	givenNames: z.array(text).min(1),
	surnames: z.array(text).min(1),
	quarters: z.array(text).min(1),
	/** What shows a check, with `{number}`. */
	documents: text,
	/** Where papers of it are kept. */
	keptAt: text,
	/** Who decided a reversion, with `{number}`. */
	resolution: text,
	/** What is noted on visits that show a step. */
	foundNotes: z.object({ lived_in: text, empty: text }),
	/** How who applied twice, or whose rank was rightly objected to, says that it gives up. */
	withdrawn: text,
	/** Why an act of then is entered today. */
	late: text
});

export type Story = z.output<typeof story>;
export type StoryWords = z.output<typeof words>;

const read = (folder: string, name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

/** The calls of an example plan in their order, and what its people are made of; nothing where it has no folder of them. */
export const readStories = (folder: string): { words: StoryWords; stories: Story[] } | undefined => {
	if (!existsSync(join(folder, 'people.json'))) return undefined;
	const files = readdirSync(folder).filter((name) => name.startsWith('call-'));
	return {
		words: words.parse(read(folder, 'people.json')),
		stories: files.sort().map((name) => story.parse(read(folder, name)))
	};
};
