import { expect, test } from 'vitest';
import { localPath } from './local-path.ts';

test.for([
	['/en/plans/one?layer=lot#map', '/en/plans/one?layer=lot#map'],
	['/', '/'],
	['/a/../office', '/office']
])('%s is a page of this app', ([wanted = '', path]) => expect(localPath(wanted)).toBe(path));

test.for([
	'',
	'office',
	'https://elsewhere.example/',
	'//elsewhere.example/',
	'/\\elsewhere.example',
	'/\t/elsewhere.example',
	'/.//elsewhere.example',
	'/a/..//elsewhere.example',
	'javascript:alert(1)'
])('"%s" is not', (wanted) => expect(localPath(wanted)).toBeUndefined());
