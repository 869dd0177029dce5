import { describe, expect, it } from 'vitest';
import { step, type Application } from './application.ts';
import { barEvents, holdOf, remediesOf, remedyRefusal, type BarGround } from './remedy.ts';

const requirement = (id: string, cure: string | null) => ({ id, title: `Title of ${id}`, cure, source: 'Ordinance 1' });
const windows = {
	applyFrom: '1998-01-05',
	applyUntil: '1998-02-28',
	cureUntil: '1998-03-15',
	objectUntil: '1998-04-15'
};
const terms = { requirements: [requirement('no-house', null), requirement('papers', 'A copy')], windows };
const stages = { occupation: [], adjudication: [], title: [] };
const ground = { requirement: 'papers', on: '1998-04-10', until: null, resolution: 'Resolution 3' };

/** Where a ranked household is after a bar. */
const barred = (given: Partial<BarGround>): Application => {
	const events = barEvents(terms, { ...ground, ...given });
	if (!events.ok) throw new Error(events.reason.key);
	return events.value.reduce<Application>(
		(application, event) => {
			const moved = step(application, event, stages);
			if (!moved.ok) throw new Error(moved.reason.key);
			return moved.value;
		},
		{ state: 'ranked', on: '1998-03-01', rank: 3 }
	);
};

describe('a bar', () => {
	it('by a requirement that rules out turns the household away the same day', () => {
		expect(barred({ requirement: 'no-house', until: '1998-05-01' })).toEqual({
			state: 'ineligible',
			on: '1998-04-10',
			rank: 3,
			observations: [{ requirement: { id: 'no-house', title: 'Title of no-house' }, cure: null }]
		});
	});

	it('by one that can be mended leaves time while the window is open, or until the day that the office gives', () => {
		expect(barred({ on: '1998-03-10' })).toMatchObject({ state: 'observed', until: '1998-03-15', rank: 3 });
		expect(barred({ until: '1998-05-01' })).toMatchObject({
			state: 'observed',
			until: '1998-05-01',
			observations: [{ cure: 'A copy' }]
		});
	});

	it('by one that could be mended turns away once the window is over', () => {
		expect(barred({})).toMatchObject({ state: 'ineligible' });
		expect(barred({ on: '1998-03-15' })).toMatchObject({ state: 'ineligible' });
	});

	it('names a requirement of the call', () => {
		expect(barEvents(terms, { ...ground, requirement: 'height' })).toEqual({
			ok: false,
			reason: { key: 'requirement-unknown', id: 'height' }
		});
	});
});

describe('a remedy', () => {
	it('is of a rank or of a lot', () => {
		const application = { code: 'T-1', state: 'ranked' as const };
		for (const remedy of remediesOf('rank')) expect(remedyRefusal(remedy, application)).toBeUndefined();
		for (const remedy of remediesOf('lot')) expect(remedyRefusal(remedy, undefined)).toBeUndefined();
		expect(remedyRefusal('withhold', application)).toEqual({ key: 'remedy-of-other' });
		expect(remedyRefusal('bar', undefined)).toEqual({ key: 'remedy-of-other' });
		expect(remedyRefusal(null, application)).toEqual({ key: 'remedy-missing' });
	});

	it('that changes the rank comes before a lot was given', () => {
		const assigned = { code: 'T-1', state: 'assigned' as const };
		expect(remedyRefusal('reassess', assigned)).toEqual({ key: 'remedy-out-of-turn', ...assigned, remedy: 'reassess' });
		expect(remedyRefusal('none', assigned)).toBeUndefined();
		expect(remedyRefusal('bar', { code: 'T-1', state: 'observed' })).toMatchObject({ key: 'remedy-out-of-turn' });
	});

	it('holds up until it is settled; a formal one never does', () => {
		const fate = { decision: 'upheld' as const, settledOn: null };
		expect(holdOf({ decision: null, remedy: null, settledOn: null })).toBe('open');
		expect(holdOf({ decision: 'dismissed', remedy: null, settledOn: null })).toBeUndefined();
		for (const remedy of ['bar', 'reassess', 'withhold'] as const) {
			expect(holdOf({ ...fate, remedy })).toBe(remedy);
			expect(holdOf({ ...fate, remedy, settledOn: '1998-04-12' })).toBeUndefined();
		}
		expect(holdOf({ ...fate, remedy: 'none' })).toBeUndefined();
	});
});
