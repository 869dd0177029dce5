import type { Application, StageChecks } from './application.ts';
import type { Proof, StageProof } from './stage-proof.ts';

// What the tests of applications are told with.

const [livesThere, plans] = [
	{ id: 'family-lives-there', title: 'La familia vive en el lote' },
	{ id: 'plans', title: 'Planos de agua y luz' }
];
export const checks: StageChecks = {
	occupation: [{ id: 'occupation', title: 'Ocupación del lote', shownBy: 'visit' }],
	adjudication: [livesThere, plans],
	title: [
		{ id: 'one-service', title: 'Un servicio terminado', shownBy: 'service' },
		{ id: 'finance', title: 'Financiamiento de los demás' }
	]
};
export const start: Application = { state: 'submitted', on: '1998-01-05', cured: {} };
export const paper = (number: string): Proof => ({ kind: 'paper', number, on: '1998-01-02', keptAt: 'Archivo' });
export const occupation: StageProof = { occupation: [{ kind: 'visit', visit: 1 }] };
export const adjudication: StageProof = {
	'family-lives-there': [{ kind: 'visit', visit: 1 }],
	plans: [paper('Plano 7')]
};
export const title: StageProof = { 'one-service': [{ kind: 'service', service: 9 }], finance: [paper('Contrato 2')] };
export const reversion: StageProof = {
	'found-empty': [{ kind: 'visit', visit: 2 }],
	decision: [{ kind: 'resolution', number: 'RA 40', on: '1998-01-02' }]
};

export const identity = {
	requirement: { id: 'identity', title: 'Documento de identidad' },
	cure: 'Copia del documento'
};
export const noProperty = { requirement: { id: 'no-property', title: 'No tener otra casa' }, cure: null };
export const copy = { identity: ['Copia 1'] };
