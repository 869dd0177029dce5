import { expect, test } from 'vitest';
import type { Application } from './application.ts';
import { isCureSent, maySend, mostWaiting, wantedPapers, type KnownPaper } from './sent-paper.ts';

const terms = {
	documents: [
		{ id: 'identity', title: 'Identity document', isRequired: true },
		{ id: 'school', title: 'School certificate', isRequired: false }
	]
};
const submitted: Application = { state: 'submitted', on: '1998-01-10', cured: {} };
const observed = (cure: string | null): Application => ({
	state: 'observed',
	on: '1998-02-01',
	observations: [
		{ requirement: { id: 'papers', title: 'Papers in order' }, cure: 'A copy' },
		...(cure === null ? [{ requirement: { id: 'no-house', title: 'No house' }, cure }] : [])
	],
	until: '1998-03-15',
	cured: {}
});
const paper = (shows: string, fate: KnownPaper['fate']): KnownPaper => ({ shows, fate });

const standings = (application: Application, papers: KnownPaper[] = [], today = '1998-02-10') =>
	wantedPapers(terms, application, papers, today).map(({ id, standing }) => `${id} ${standing}`);

test('the documents of the call are wanted while an application is assessed, each as it stands', () => {
	expect(standings(submitted)).toEqual(['identity missing', 'school missing']);
	expect(standings(submitted, [paper('identity', 'returned')])).toEqual(['identity returned', 'school missing']);
	expect(
		standings(submitted, [
			paper('identity', 'returned'),
			paper('identity', 'waiting'),
			paper('identity', 'taken'),
			paper('school', 'kept')
		])
	).toEqual(['identity waiting', 'school taken']);
});

test('what cures an observation comes first, until its last day; nothing is asked for that cannot be mended', () => {
	expect(standings(observed('A copy'))).toEqual(['papers missing', 'identity missing', 'school missing']);
	expect(standings(observed('A copy'), [], '1998-03-15')).toHaveLength(3);
	expect(standings(observed('A copy'), [], '1998-03-16')).toEqual([]);
	expect(standings(observed(null))).toEqual([]);
	expect(standings({ state: 'eligible', on: '1998-03-10', cured: {} })).toEqual([]);
});

test('a household sends what is asked for, again while it waits or was returned, and not what the office has', () => {
	const send = (shows: string, application: Application, papers: KnownPaper[] = [], today = '1998-02-10') => {
		const outcome = maySend(shows, terms, application, papers, today);
		return outcome.ok ? 'sent' : outcome.reason;
	};
	expect(send('identity', submitted)).toBe('sent');
	expect(send('identity', submitted, [paper('identity', 'waiting')])).toBe('sent');
	expect(send('identity', submitted, [paper('identity', 'returned')])).toBe('sent');
	expect(send('identity', submitted, [paper('identity', 'kept')])).toEqual({ key: 'paper-not-asked' });
	expect(send('papers', submitted)).toEqual({ key: 'paper-not-asked' });
	expect(send('papers', observed('A copy'), [], '1998-03-16')).toEqual({ key: 'paper-too-late', until: '1998-03-15' });
	const many = Array.from({ length: mostWaiting }, () => paper('identity', 'waiting'));
	expect(send('school', submitted, many)).toEqual({ key: 'papers-waiting', most: mostWaiting });
});

test('the cure is sent when a paper lies at the office for each observation', () => {
	const sent = (papers: KnownPaper[]) => isCureSent(wantedPapers(terms, observed('A copy'), papers, '1998-02-10'));
	expect([sent([]), sent([paper('papers', 'returned')]), sent([paper('papers', 'waiting')])]).toEqual([
		false,
		false,
		true
	]);
	expect(isCureSent(wantedPapers(terms, submitted, [], '1998-02-10'))).toBe(false);
});
