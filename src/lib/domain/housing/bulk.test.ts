import { describe, expect, it } from 'vitest';
import { notAccepted, notCharged, sortBy, type Standing } from './bulk.ts';

describe('a fee', () => {
	const fee = (due: 'apply' | 'occupy' | 'title') => ({ id: 'fee', title: 'Fee', cents: 100, due });

	it('is charged to who has come to its stage, once, and to nobody who left', () => {
		expect(notCharged(fee('apply'), 'submitted', undefined)).toBeUndefined();
		expect(notCharged(fee('occupy'), 'ranked', undefined)).toBe('too-early');
		expect(notCharged(fee('occupy'), 'assigned', undefined)).toBeUndefined();
		expect(notCharged(fee('title'), 'adjudicated', undefined)).toBeUndefined();
		expect(notCharged(fee('occupy'), 'assigned', 'charged')).toBe('charged');
		expect(notCharged(fee('occupy'), 'reverted', undefined)).toBe('left');
		expect(notCharged(fee('occupy'), 'assigned', 'reversed')).toBe('reversed');
	});
});

describe('an application', () => {
	const documents = [
		{ id: 'identity', isRequired: true },
		{ id: 'photo', isRequired: false }
	];
	const ready: Standing = {
		state: 'submitted',
		assessed: 'joint',
		papers: [{ shows: 'identity', fate: 'kept' }],
		hasOpenFlag: false,
		isListed: true
	};

	it('is accepted when assessments agree and all it must show is there; what is in the way is told', () => {
		const why = (changed: Partial<Standing>) => notAccepted(documents, { ...ready, ...changed });
		expect(why({})).toBeUndefined();
		expect(why({ state: 'observed' })).toBe('observed');
		expect(why({ assessed: 'disagreed' })).toBe('not-assessed');
		expect(why({ papers: [] })).toBe('papers-missing');
		expect(why({ papers: [{ shows: 'identity', fate: 'returned' }] })).toBe('papers-missing');
		expect(why({ papers: [{ shows: 'identity', fate: 'waiting' }] })).toBe('papers-waiting');
		expect(why({ isListed: false, hasOpenFlag: true })).toBe('not-listed');
		expect(why({ hasOpenFlag: true })).toBe('flag-open');
	});

	it('is in one of two lists', () => {
		expect(sortBy([1, 2, 3], (number) => (number === 2 ? 'even' : undefined))).toEqual({
			ready: [1, 3],
			left: [{ item: 2, why: 'even' }]
		});
	});
});
