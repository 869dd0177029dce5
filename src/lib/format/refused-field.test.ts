import { describe, expect, it } from 'vitest';
import { refusedField } from './refused-field.ts';

describe('the field a refusal is about', () => {
	it('follows from the key', () => {
		expect(refusedField({ key: 'step-backwards', on: '1998-01-01', last: '1998-02-01' })).toBe('on');
		expect(refusedField({ key: 'receipt-taken', receipt: '7' })).toBe('receipt');
	});
	it('is the last part of where an input is wrong, by its name in the form', () => {
		expect(refusedField({ key: 'input-invalid', path: 'event.until' })).toBe('until');
		expect(refusedField({ key: 'input-invalid', path: 'cents' })).toBe('amount');
		expect(refusedField({ key: 'input-invalid', path: 'heldOn' })).toBe('on');
	});
	it('is the text that is missing', () => {
		expect(refusedField({ key: 'text-missing', field: 'resolution' })).toBe('resolution');
	});
	it('is none where a refusal is about the whole', () => {
		expect(refusedField({ key: 'draw-nobody' })).toBeUndefined();
		expect(refusedField({ key: 'constructor' })).toBeUndefined();
	});
});
