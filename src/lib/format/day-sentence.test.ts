import { expect, test } from 'vitest';
import { reasonText } from './reason.ts';

test.each([
	['on', 'día no vale'],
	['heldOn', 'día no vale'],
	['event.on', 'día no vale'],
	['event.until', 'último día del plazo'],
	['terms.windows.applyUntil', 'No es una fecha'],
	['windows.objectUntil', 'No es una fecha'],
	['household.people.1.bornOn', 'nacimiento']
])('a day that does not count in %s has a sentence of its own', (path, words) => {
	expect(reasonText({ key: 'input-invalid', path })).toContain(words);
});

test('what is no day is told with its name', () => {
	expect(reasonText({ key: 'input-invalid', path: 'constructor' })).toContain('constructor');
});
