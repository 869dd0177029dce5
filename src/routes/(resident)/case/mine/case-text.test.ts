import { afterEach, describe, expect, test } from 'vitest';
import type { Application } from '#lib/domain/housing/application.ts';
import { caseStanding } from '#lib/domain/housing/case-standing.ts';
import { stateNames } from '#lib/format/housing-reason.ts';
import { baseLocale, locales, overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { nextText, nowText, turnText, whenText } from './case-text.ts';

const on = '1998-03-01';
const award = { rank: 3, lot: '00000000-0000-4000-8000-000000000001' };
const windows = {
	applyFrom: '1998-01-05',
	applyUntil: '1998-02-28',
	cureUntil: '1998-03-15',
	objectUntil: '1998-04-15'
};
const observed = (cure: string | null): Application => ({
	state: 'observed',
	on,
	observations: [{ requirement: { id: 'papers', title: 'Papers' }, cure }],
	until: '1998-03-15',
	cured: {}
});
const nothing: Parameters<typeof caseStanding>[2] = {
	isCureSent: false,
	wasKept: false,
	hasDrawnLot: false,
	hold: undefined,
	placeNow: undefined
};

/** Each state, on a day, as its household reads it in Spanish: who must act, and until when. */
const cases: [string, Application, string, Partial<typeof nothing>, string, RegExp][] = [
	['submitted', { state: 'submitted', on, cured: {} }, on, {}, 'office', /No hay un día fijo.*15 de marzo/],
	['cured', { state: 'submitted', on, cured: { papers: ['1'] } }, on, {}, 'office', /No hay un día fijo/],
	['observed', observed('A copy'), on, {}, 'household', /^Hasta el 15 de marzo de 1998, ese día incluido\.$/],
	['observed, sent', observed('A copy'), on, { isCureSent: true }, 'office', /no fija un día/],
	['observed, late', observed('A copy'), '1998-03-16', {}, 'office', /^El plazo terminó el 15 de marzo/],
	['observed, not curable', observed(null), on, {}, 'office', /no fija un día/],
	['ineligible', { state: 'ineligible', on, observations: [] }, on, {}, 'nobody', /ningún plazo/],
	['eligible', { state: 'eligible', on, cured: {} }, on, {}, 'office', /se anuncia/],
	['ranked', { state: 'ranked', on, rank: 3 }, on, {}, 'office', /Hasta el 15 de abril de 1998/],
	['ranked, next in line', { state: 'ranked', on, rank: 3 }, '1998-04-16', {}, 'office', /depende de que/],
	[
		'ranked, with a lot',
		{ state: 'ranked', on, rank: 3 },
		'1998-04-16',
		{ hasDrawnLot: true },
		'office',
		/no fija un día/
	],
	['ranked, barred', { state: 'ranked', on, rank: 3 }, on, { hold: 'bar' }, 'nobody', /ningún plazo/],
	[
		'ranked, to be assessed again',
		{ state: 'ranked', on, rank: 3 },
		on,
		{ hold: 'reassess' },
		'office',
		/no fija un día/
	],
	['assigned', { state: 'assigned', on, ...award, until: '1998-06-01' }, on, {}, 'household', /Hasta el 1 de junio/],
	['assigned, late', { state: 'assigned', on, ...award, until: on }, '1998-03-02', {}, 'office', /El plazo terminó/],
	['kept', { state: 'assigned', on, ...award, until: '1998-06-01' }, on, { wasKept: true }, 'household', /Hasta el/],
	['warned', { state: 'warned', on, ...award, until: '1998-03-16' }, on, {}, 'household', /Hasta el 16 de marzo/],
	['warned, late', { state: 'warned', on, ...award, until: on }, '1998-03-02', {}, 'office', /El plazo terminó/],
	['replied', { state: 'replied', on, ...award, reply: 'Ill' }, on, {}, 'office', /no fija un día/],
	['occupied', { state: 'occupied', on, ...award, evidence: {} }, on, {}, 'office', /no fija un día/],
	['adjudicated', { state: 'adjudicated', on, ...award, evidence: {} }, on, {}, 'office', /no fija un día/],
	['titled', { state: 'titled', on, ...award, evidence: {} }, on, {}, 'nobody', /ningún plazo/],
	[
		'reverted',
		{ state: 'reverted', on, ...award, resolution: 'No. 7', evidence: {} },
		on,
		{},
		'nobody',
		/ningún plazo/
	],
	['withdrawn', { state: 'withdrawn', on, rank: null, lot: null }, on, {}, 'nobody', /ningún plazo/],
	['withdrawn with a lot', { state: 'withdrawn', on, ...award }, on, {}, 'nobody', /ningún plazo/]
];

afterEach(() => overwriteGetLocale(() => baseLocale));

test('all states are told', () => {
	expect(new Set(cases.map(([, { state }]) => state))).toEqual(new Set(Object.keys(stateNames)));
});

const toldOf = ([, application, today, known]: (typeof cases)[number]) => {
	const standing = caseStanding(application, today, { ...nothing, ...known });
	return {
		turn: standing.turn,
		now: nowText(application, standing),
		next: nextText(application, standing),
		who: turnText(standing),
		when: whenText(application, windows, standing)
	};
};

describe.each(cases)('%s', (...told) => {
	test('says where and why, what is next, who must act and until when, in both languages', () => {
		const [, , , , turn, when] = told;
		const spanish = toldOf(told);
		expect(spanish.turn).toBe(turn);
		expect(spanish.when).toMatch(when);
		expect(spanish.now).toContain('1 de marzo de 1998');
		overwriteGetLocale(() => 'en');
		const english = toldOf(told);
		for (const { now, next, who, when: until } of [spanish, english])
			for (const sentence of [now, next, who, until]) expect(sentence).toMatch(/^\S.{10,}[.»”]$/);
		expect([english.now, english.next, english.who, english.when]).not.toContainEqual(
			expect.stringMatching(/plazo|oficina/)
		);
	});
});

test('no two of them read the same', () => {
	for (const locale of locales) {
		overwriteGetLocale(() => locale);
		const sentences = cases.map((each) => {
			const { now, next } = toldOf(each);
			return `${now} ${next}`;
		});
		const twice = sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index);
		// With a place in the list before and after the objections, only the time differs.
		expect(twice).toEqual([sentences[cases.findIndex(([name]) => name === 'ranked')]]);
	}
});
