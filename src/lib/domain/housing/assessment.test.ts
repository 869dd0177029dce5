import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinAssessments } from './assessment.ts';

const units = (length: number) => fc.array(fc.nat(9), { minLength: length, maxLength: length });
const three = fc.integer({ min: 1, max: 6 }).chain((length) => fc.tuple(units(length), units(length), units(length)));

describe('a joint assessment', () => {
	it('needs both, and says who is missing', () => {
		const found = { by: 'ana', units: [1] };
		expect(joinAssessments({})).toEqual({ kind: 'incomplete', missing: ['official', 'leader'] });
		expect(joinAssessments({ official: found })).toEqual({ kind: 'incomplete', missing: ['leader'] });
		expect(joinAssessments({ leader: found, third: { by: 'eva', units: [2] } })).toEqual({
			kind: 'incomplete',
			missing: ['official']
		});
	});

	it('is what both found; the third decides where they differ, and nowhere else', () => {
		fc.assert(
			fc.property(three, ([ofOfficial, ofLeader, ofThird]) => {
				const official = { by: 'ana', units: ofOfficial };
				const leader = { by: 'luis', units: ofLeader };
				const differing = ofOfficial.flatMap((each, index) => (each === ofLeader[index] ? [] : [index]));
				const alone = joinAssessments({ official, leader });
				if (differing.length > 0) expect(alone).toEqual({ kind: 'disagreed', criteria: differing });
				else expect(alone).toEqual({ kind: 'joint', units: ofOfficial, decidedByThird: [] });
				const joint = joinAssessments({ official, leader, third: { by: 'eva', units: ofThird } });
				const expected = ofOfficial.map((each, index) => (each === ofLeader[index] ? each : ofThird[index]));
				expect(joint).toEqual({ kind: 'joint', units: expected, decidedByThird: differing });
			})
		);
	});

	it('waits where they differ and the third has not decided: the official does not win in silence', () => {
		fc.assert(
			fc.property(three, fc.nat(6), ([ofOfficial, ofLeader, ofThird], decided) => {
				const third = { by: 'eva', units: ofThird.slice(0, decided) };
				const open = ofOfficial.flatMap((each, index) => (each !== ofLeader[index] && index >= decided ? [index] : []));
				const joint = joinAssessments({
					official: { by: 'ana', units: ofOfficial },
					leader: { by: 'luis', units: ofLeader },
					third
				});
				if (open.length > 0) expect(joint).toEqual({ kind: 'disagreed', criteria: open });
				else expect(joint.kind).toBe('joint');
			})
		);
	});

	it('is none of assessments of other criteria, and says whose', () => {
		const of = (by: string, ...found: number[]) => ({ by, units: found });
		expect(joinAssessments({ official: of('ana', 1), leader: of('luis', 1, 2) })).toEqual({
			kind: 'other-criteria',
			assessors: ['leader']
		});
		expect(joinAssessments({ official: of('ana', 1, 2), leader: of('luis', 1), third: of('eva', 1, 2, 3) })).toEqual({
			kind: 'other-criteria',
			assessors: ['leader', 'third']
		});
	});

	it('is none when one person is two of them', () => {
		const [ana, luis] = [
			{ by: 'ana', units: [1] },
			{ by: 'luis', units: [2] }
		];
		expect(joinAssessments({ official: ana, leader: ana })).toEqual({ kind: 'same-person', by: 'ana' });
		expect(joinAssessments({ official: ana, leader: luis, third: luis })).toEqual({ kind: 'same-person', by: 'luis' });
	});
});
