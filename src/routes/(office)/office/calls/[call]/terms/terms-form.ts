import type { CallTerms } from '#lib/domain/housing/call-terms.ts';
import { sixDice } from '#lib/domain/housing/draw.ts';
import type { StageCheck } from '#lib/domain/housing/stage-proof.ts';
import { typedNumber } from '#lib/format/typed-number.ts';

/** A table of the form: its fields, and the one without which a row is empty. */
export const lists = {
	requirements: ['title', 'cure', 'source'],
	criteria: ['title', 'pointsPerUnit', 'mostPoints', 'source'],
	documents: ['title', 'isRequired'],
	fees: ['title', 'amount', 'due'],
	places: ['title', 'east', 'north'],
	occupation: ['title', 'shownBy'],
	adjudication: ['title', 'shownBy'],
	titleStage: ['title', 'shownBy']
} as const;
export type ListName = keyof typeof lists;

type Row = Record<string, string>;

/** The fields of the form as texts, so that what was typed is shown again. */
export interface TermsFields {
	title: string;
	municipality: string;
	order: string;
	currency: string;
	most: string;
	costReason: string;
	applyFrom: string;
	applyUntil: string;
	cureUntil: string;
	objectUntil: string;
	daysToOccupy: string;
	daysToReply: string;
	entitledBy: string;
	/** Lineage id of a relocation site, or nothing. */
	relocatedFrom: string;
	ownersLetIn: string;
	/** So many numbers, from the least to the most, are read out in the assembly. */
	eventCount: string;
	eventLeast: string;
	eventMost: string;
	/** Where and when one applies, where lists are posted, where the draw is held. */
	applyAt: string;
	postedAt: string;
	drawAt: string;
	/** `yes`, or nothing. */
	admitDocuments: string;
	admitAssessments: string;
	source: string;
	rows: Record<ListName, Row[]>;
}

const plain = [
	'title',
	'municipality',
	'order',
	'currency',
	'most',
	'costReason',
	'applyFrom',
	'applyUntil',
	'cureUntil',
	'objectUntil',
	'daysToOccupy',
	'daysToReply',
	'entitledBy',
	'relocatedFrom',
	'ownersLetIn',
	'eventCount',
	'eventLeast',
	'eventMost',
	'applyAt',
	'postedAt',
	'drawAt',
	'admitDocuments',
	'admitAssessments',
	'source'
] as const;

const amount = (cents: number): string => (cents / 100).toFixed(2);

/** Hundredths of what was typed; not a number where it is none. */
export const centsOf = (typed: string): number => Math.round(typedNumber(typed) * 100);

const metres = (mm: number): string => (mm / 1000).toFixed(2);

/** Millimetres of metres as they are typed, or copied from the map with their commas. */
const mmOf = (typed: string): number => Math.round(typedNumber(typed.replace(/[\s,](?=\d{3}(?!\d))/g, '')) * 1000);

const forWhom = ({ entitledBy, relocatedFrom, ownersLetIn }: CallTerms) => ({
	entitledBy: entitledBy ?? '',
	relocatedFrom: relocatedFrom?.site ?? '',
	ownersLetIn: ownersLetIn ?? ''
});

const placesOf = ({ where }: CallTerms) => ({
	applyAt: where?.apply ?? '',
	postedAt: where?.posted ?? '',
	drawAt: where?.draw ?? ''
});

const stageRow = ({ id, title, shownBy }: StageCheck): Row => ({ id, title, shownBy: shownBy ?? '' });

export const fieldsOf = (
	{ title, municipality }: { title: string; municipality: string },
	terms: CallTerms,
	{ count, least, most } = terms.publicEvent ?? sixDice
): TermsFields => ({
	title,
	municipality,
	order: terms.order,
	currency: terms.currency,
	most: terms.mostCents === null ? '' : amount(terms.mostCents),
	costReason: terms.costReason ?? '',
	...terms.windows,
	daysToOccupy: String(terms.daysToOccupy),
	daysToReply: String(terms.daysToReply),
	...forWhom(terms),
	eventCount: String(count),
	eventLeast: String(least),
	eventMost: String(most),
	...placesOf(terms),
	admitDocuments: terms.admission?.documents ? 'yes' : '',
	admitAssessments: terms.admission?.assessments ? 'yes' : '',
	source: terms.source,
	rows: {
		requirements: terms.requirements.map((each) => ({ ...each, cure: each.cure ?? '' })),
		criteria: terms.criteria.map(({ pointsPerUnit, mostPoints, ...each }) => ({
			...each,
			pointsPerUnit: String(pointsPerUnit),
			mostPoints: String(mostPoints)
		})),
		documents: terms.documents.map(({ id, title: words, isRequired }) => ({
			id,
			title: words,
			isRequired: isRequired ? 'yes' : ''
		})),
		fees: terms.fees.map(({ id, title: words, cents, due }) => ({ id, title: words, amount: amount(cents), due })),
		places: terms.places.map(({ id, name, eastMm, northMm }) => ({
			id,
			title: name,
			east: metres(eastMm),
			north: metres(northMm)
		})),
		occupation: terms.stages.occupation.map(stageRow),
		adjudication: terms.stages.adjudication.map(stageRow),
		titleStage: terms.stages.title.map(stageRow)
	}
});

const listNames = Object.keys(lists) as ListName[];

/** More rows than these are not read. */
const mostRows = 60;

const textOf = (form: FormData, name: string): string => {
	const value = form.get(name);
	return typeof value === 'string' ? value.trim() : '';
};

const rowsOf = (form: FormData, list: ListName): Row[] =>
	Array.from({ length: mostRows }, (_, index) =>
		Object.fromEntries(['id', ...lists[list]].map((field) => [field, textOf(form, `${list}.${index}.${field}`)]))
	).filter((row) => row['title'] !== '');

export const readFields = (form: FormData): TermsFields => ({
	...(Object.fromEntries(plain.map((name) => [name, textOf(form, name)])) as Record<(typeof plain)[number], string>),
	rows: Object.fromEntries(listNames.map((list) => [list, rowsOf(form, list)])) as Record<ListName, Row[]>
});

/** What the fees typed so far add to, hundredths; what is no number yet does not count. */
export const feesSum = ({ rows }: Pick<TermsFields, 'rows'>): number =>
	rows.fees.reduce((sum, { amount: typed = '' }) => sum + (centsOf(typed) || 0), 0);

const slug = (title: string): string =>
	title
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 30)
		.replace(/-+$/, '') || 'x';

/** Each row with an id of its own: the one it had, or one made of its words. */
const identified = (rows: readonly Row[]): Row[] => {
	const taken = new Set(rows.map(({ id }) => id));
	return rows.map((row) => {
		if (row['id']) return row;
		const wanted = slug(row['title'] ?? '');
		let id = wanted;
		for (let number = 2; taken.has(id); number++) id = `${wanted}-${number}`;
		taken.add(id);
		return { ...row, id };
	});
};

const check = ({ id, title }: Row) => ({ id, title });
const stageCheck = (row: Row) => ({ ...check(row), shownBy: row['shownBy'] || undefined });

/** Nothing where nothing was typed: the terms are then as before there were such words. */
const whereOf = ({ applyAt, postedAt, drawAt }: TermsFields) =>
	applyAt || postedAt || drawAt ? { apply: applyAt, posted: postedAt, draw: drawAt } : undefined;

/** What the command is given; it says what of it cannot be. */
export const inputOf = (callId: number, fields: TermsFields) => {
	const { rows } = fields;
	return {
		callId,
		title: fields.title,
		municipality: fields.municipality,
		terms: {
			order: fields.order,
			criteria: identified(rows.criteria).map((row) => ({
				...check(row),
				pointsPerUnit: typedNumber(row['pointsPerUnit'] ?? ''),
				mostPoints: typedNumber(row['mostPoints'] ?? ''),
				source: row['source'] || fields.source
			})),
			requirements: identified(rows.requirements).map((row) => ({
				...check(row),
				cure: row['cure'] || null,
				source: row['source'] || fields.source
			})),
			documents: identified(rows.documents).map((row) => ({ ...check(row), isRequired: row['isRequired'] === 'yes' })),
			stages: {
				occupation: identified(rows.occupation).map(stageCheck),
				adjudication: identified(rows.adjudication).map(stageCheck),
				title: identified(rows.titleStage).map(stageCheck)
			},
			currency: fields.currency.toUpperCase(),
			fees: identified(rows.fees).map((row) => ({
				...check(row),
				cents: centsOf(row['amount'] ?? ''),
				due: row['due'] || 'apply'
			})),
			mostCents: fields.most === '' ? null : centsOf(fields.most),
			costReason: fields.costReason || null,
			windows: {
				applyFrom: fields.applyFrom,
				applyUntil: fields.applyUntil,
				cureUntil: fields.cureUntil,
				objectUntil: fields.objectUntil
			},
			daysToOccupy: typedNumber(fields.daysToOccupy),
			daysToReply: typedNumber(fields.daysToReply),
			places: identified(rows.places).map((row) => ({
				id: row['id'],
				name: row['title'],
				eastMm: mmOf(row['east'] ?? ''),
				northMm: mmOf(row['north'] ?? '')
			})),
			publicEvent: {
				count: typedNumber(fields.eventCount),
				least: typedNumber(fields.eventLeast),
				most: typedNumber(fields.eventMost)
			},
			where: whereOf(fields),
			entitledBy: fields.entitledBy || null,
			...(fields.relocatedFrom && { relocatedFrom: { site: fields.relocatedFrom, name: '' } }),
			admission: { documents: fields.admitDocuments === 'yes', assessments: fields.admitAssessments === 'yes' },
			ownersLetIn: fields.ownersLetIn || null,
			source: fields.source
		}
	};
};
