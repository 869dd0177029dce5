import { z } from 'zod';
import { isEventForm } from '#lib/domain/housing/draw.ts';
import { orderRules } from '#lib/domain/housing/ranking.ts';
import { checkSorts } from '#lib/domain/housing/stage-proof.ts';
import { relations } from '#lib/domain/housing/household.ts';
import type { Role } from '#lib/domain/record/role.ts';
import { storableText } from '../../storable-text.ts';

/** Who runs calls and takes decisions. */
export const office = ['housing_officer', 'administrator'] as const;

export const isOffice = (role: Role): boolean => office.some((each) => each === role);

/** Text with something in it, as it is compared and published: no blanks around it, composed characters. */
export const words = (most: number) =>
	storableText.transform((text) => text.trim().normalize('NFC')).pipe(z.string().min(1).max(most));

/** A day that the database holds; earlier ones are slips. */
export const isoDay = z.iso.date().refine((day) => day >= '1800-01-01');

/** Where the day begins first, it is this many hours ahead of UTC. */
const earliestMidnightHours = 14;

/** The day on which something was done: it has begun somewhere, whatever the clock of the server is set to. */
export const doneOn = isoDay.refine(
	(day) => day <= new Date(Date.now() + earliestMidnightHours * 3_600_000).toISOString().slice(0, 10)
);

const id = z
	.string()
	.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
	.max(40);
const whole = z.int().min(0).max(1_000_000);
const check = z.object({ id, title: words(200) });
const stageChecks = z.array(check.extend({ shownBy: z.enum(checkSorts).optional() })).max(30);
const cents = z.int().min(0).max(100_000_000);
const mm = z.int().min(-1e11).max(1e11);

const mayBeBlank = z.union([z.literal(''), words(300)]);

/** `CallTerms` as it comes from outside. */
export const termsInput = z.object({
	order: z.enum(orderRules),
	criteria: z
		.array(check.extend({ pointsPerUnit: whole.max(1000), mostPoints: whole.max(1000), source: words(300) }))
		.max(20),
	requirements: z.array(check.extend({ cure: words(300).nullable(), source: words(300) })).max(30),
	documents: z.array(check.extend({ isRequired: z.boolean() })).max(20),
	stages: z.object({ occupation: stageChecks, adjudication: stageChecks, title: stageChecks }),
	currency: z.string().regex(/^[A-Z]{3}$/),
	fees: z.array(check.extend({ cents, due: z.enum(['apply', 'occupy', 'adjudicate', 'title']) })).max(20),
	mostCents: cents.nullable(),
	costReason: words(300).nullable().optional(),
	windows: z.object({ applyFrom: isoDay, applyUntil: isoDay, cureUntil: isoDay, objectUntil: isoDay }),
	daysToOccupy: z.int().min(1).max(3650),
	daysToReply: z.int().min(1).max(3650),
	places: z.array(z.object({ id, name: words(100), eastMm: mm, northMm: mm })).max(50),
	where: z.object({ apply: mayBeBlank, posted: mayBeBlank, draw: mayBeBlank }).optional(),
	publicEvent: z.object({ count: whole, least: whole, most: whole }).refine(isEventForm).optional(),
	entitledBy: words(300).nullable(),
	relocatedFrom: z.object({ site: z.uuid(), name: storableText.max(200) }).optional(),
	admission: z.object({ documents: z.boolean(), assessments: z.boolean() }).optional(),
	ownersLetIn: words(300).nullable().default(null),
	source: words(300)
});

const blankIsNothing = <Schema extends z.ZodType>(schema: Schema) =>
	z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? null : value), schema.nullable());

/** `HouseholdData` as it comes from outside. */
export const householdInput = z.object({
	people: z
		.array(
			z.object({
				relation: z.enum(relations),
				name: words(120),
				identityNumber: blankIsNothing(
					z
						.string()
						.transform((text) => text.replace(/[\s.-]/g, '').toUpperCase())
						.pipe(z.string().regex(/^[A-Z0-9]{6,15}$/))
				),
				bornOn: blankIsNothing(isoDay)
			})
		)
		.min(1)
		.max(30)
		.refine(([first]) => first?.relation === 'applicant' && first.identityNumber !== null, {
			path: ['0', 'identityNumber']
		}),
	address: words(200),
	phone: storableText.trim().max(30),
	email: z.union([z.literal(''), z.email().max(254)])
});
