import { roles, type Role } from '#lib/domain/record/role.ts';

/** `'anyone'` needs no account. */
export type Access = 'anyone' | readonly Role[];

/** Who may do what at one route; a method or form action that is not named is refused. */
export interface RouteAccess {
	/** Reading the page or the endpoint (GET, HEAD). */
	read?: Access;
	/** Form actions by name; `default` for the unnamed one. */
	actions?: Record<string, Access>;
	/** Endpoint methods that write. */
	POST?: Access;
	PUT?: Access;
	PATCH?: Access;
	DELETE?: Access;
	/** Answers the same whoever asks, and even when nobody can be known because the database is away. */
	asksNobody?: true;
}

const signedIn = roles;
const administrator = ['administrator'] as const;
const planner = ['planner'] as const;
const office = ['housing_officer', 'administrator'] as const;
const assessing = [...office, 'institution'] as const;

/** Every route of the app. A route that is missing here answers nobody; a test holds the table to the folders. */
export const routeAccess: Record<string, RouteAccess> = {
	'/': { read: 'anyone' },
	'/not-allowed': { read: 'anyone' },
	'/(planner)/plans/[plan]': { read: 'anyone' },
	'/(planner)/plans/[plan]/[version]': { read: 'anyone' },
	'/(planner)/plans/[plan]/[version]/table/[layer]': { read: 'anyone', actions: { importFeatures: planner } },
	'/(resident)/lots': { read: 'anyone' },
	'/(resident)/plans/[plan]/lots': { read: 'anyone' },
	'/(resident)/plans/[plan]/[version]/lots/[lot]': { read: 'anyone' },
	'/(resident)/case': { read: 'anyone', actions: { default: 'anyone' } },
	'/(resident)/case/mine': { read: 'anyone', actions: { leave: 'anyone', paper: 'anyone' } },
	'/(resident)/register': { read: 'anyone' },
	'/(resident)/calls': { read: 'anyone' },
	'/(resident)/calls/[call]': { read: 'anyone' },
	'/(resident)/calls/[call]/apply': { read: 'anyone', actions: { default: 'anyone' } },
	'/(resident)/calls/[call]/receipt': { read: 'anyone' },
	'/(resident)/calls/[call]/assignments': { read: 'anyone' },
	'/(resident)/calls/[call]/assignments.csv': { read: 'anyone' },
	'/(resident)/calls/[call]/rules.json': { read: 'anyone' },
	'/(resident)/calls/[call]/awards.csv': { read: 'anyone' },
	'/(resident)/calls/[call]/draws/[number]/[published]': { read: 'anyone' },
	'/(council)/plans/[plan]/council': { read: 'anyone', actions: { adopt: ['council_member', 'administrator'] } },
	'/pictures/[plan]/[version]/[revision].svg': { read: 'anyone' },
	'/api/plans': { read: 'anyone' },
	'/api/plans/[plan]/versions/[version]/shares': { read: 'anyone' },
	'/api/plans/[plan]/versions/[version]/balance': { read: 'anyone' },
	'/api/plans/[plan]/versions/[version]/fixed-ground': { read: 'anyone' },
	'/api/plans/[plan]/versions/[version]/free-ground': { read: 'anyone' },
	'/api/plans/[plan]/versions/[version]/subdivisions/[lineage]': { read: planner },
	'/api/plans/[plan]/versions/[version]/lot-stages': { read: 'anyone' },
	'/api/plans/[plan]/versions/[version]/search': { read: 'anyone' },
	'/api/plans/[plan]/versions/[version]/features/[layer]/[key]': { read: 'anyone' },
	'/api/plans/[plan]/versions/[version]/[layer].geojson': { read: 'anyone' },
	'/api/plans/[plan]/versions/[version]/edits': { read: planner, POST: planner },
	'/api/plans/[plan]/versions/[version]/edits/[edit]/undo': { POST: planner },
	'/tiles/[plan]/[version]/[revision]/[layer].json': { read: 'anyone' },
	'/tiles/[plan]/[version]/[revision]/[layer]/[z]/[x]/[y].mvt': { read: 'anyone' },
	'/draw-verifier.html': { read: 'anyone', asksNobody: true },
	'/healthz': { read: 'anyone', asksNobody: true },
	'/(office)/sign-in': { read: 'anyone', actions: { default: 'anyone' } },
	'/(office)/setup': { read: 'anyone', actions: { default: 'anyone' } },
	'/(office)/account': { read: signedIn, actions: { signOut: signedIn, changePassword: signedIn } },
	'/(office)/office': { read: ['administrator', 'housing_officer'] },
	'/(office)/office/users': {
		read: administrator,
		actions: { create: administrator, changeRole: administrator, newPassword: administrator, close: administrator }
	},
	'/(office)/office/calls': { read: office },
	'/(office)/office/calls/new': { read: office, actions: { default: office } },
	'/(office)/office/calls/[call]': { read: office, actions: { open: office } },
	'/(office)/office/calls/[call]/terms': { read: office, actions: { default: office } },
	'/(office)/office/calls/[call]/lots': { read: office, actions: { default: office } },
	'/(office)/office/calls/[call]/donations': { read: office, actions: { donate: office, cancel: office } },
	'/(office)/office/calls/[call]/dry-run': { read: office },
	'/(office)/office/calls/[call]/applications': { read: office, actions: { judge: office } },
	'/(office)/office/calls/[call]/applications/new': { read: office, actions: { default: office } },
	'/(office)/office/calls/[call]/draw': {
		read: office,
		actions: {
			seal: office,
			cancel: office,
			hold: office,
			award: office,
			object: office,
			decide: office,
			settle: office
		}
	},
	'/(office)/office/calls/[call]/bulk': { read: office, actions: { charge: office, accept: office, observe: office } },
	'/(office)/office/calls/[call]/ledger': { read: office },
	'/(office)/office/calls/[call]/ledger.csv': { read: office },
	'/(office)/office/calls/[call]/import': { read: office, actions: { check: office, take: office } },
	'/(office)/office/calls/[call]/import/template.csv': { read: office },
	'/(office)/office/calls/[call]/import/take': { POST: office },
	'/(office)/office/calls/[call]/fairness': { read: [...office, 'council_member'] },
	'/(office)/office/programme': { read: [...office, 'council_member'] },
	'/(office)/office/programme/ceilings': {
		read: [...office, 'planner', 'council_member'],
		actions: { change: ['planner', 'administrator'] }
	},
	'/(office)/office/relocations': { read: office },
	'/(office)/office/relocations/[site]': {
		read: office,
		actions: { add: office, check: office, take: office, strike: office, giveUp: office, erase: office }
	},
	'/(office)/office/relocations/[site]/template.csv': { read: office },
	'/(office)/office/assessments': { read: assessing },
	'/(office)/office/cases/[code]': {
		read: assessing,
		actions: {
			step: office,
			assess: assessing,
			charge: office,
			pay: office,
			reverse: office,
			visit: office,
			file: office,
			paper: office,
			serve: office,
			judgeAgain: office,
			erase: office
		}
	},
	'/(office)/office/cases/[code]/correct': { read: office, actions: { default: office } },
	'/(office)/office/cases/[code]/export': { read: office },
	'/(office)/office/services': { read: office, actions: { complete: office, correct: office } },
	'/(office)/office/services/files/[scan]': { read: office },
	'/(office)/office/visits': { read: office },
	'/(office)/office/notices': { read: office },
	'/(office)/office/notices/[call]': { read: office, actions: { default: office } },
	'/api/visits': { POST: office },
	'/(office)/office/files/[file]': { read: office },
	'/(office)/office/plans/new': { read: administrator, actions: { default: administrator } }
};

const writingMethods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;
const methodsThatRead = new Set(['GET', 'HEAD', 'OPTIONS']);

const actionName = (url: URL): string =>
	[...url.searchParams.keys()].find((name) => name.startsWith('/'))?.slice(1) ?? 'default';

const writeNeeds = (route: RouteAccess, method: string, url: URL): Access | undefined => {
	const known = writingMethods.find((each) => each === method);
	if (known !== 'POST' || !route.actions) return known && route[known];
	const action = actionName(url);
	return Object.hasOwn(route.actions, action) ? route.actions[action] : undefined;
};

/** What a request needs, or `undefined` when nobody may make it. */
export const accessNeeded = (routeId: string, method: string, url: URL): Access | undefined => {
	const route = Object.hasOwn(routeAccess, routeId) ? routeAccess[routeId] : undefined;
	if (!route) return undefined;
	return methodsThatRead.has(method) ? route.read : writeNeeds(route, method, url);
};

export const isAdmitted = (access: Access | undefined, role: Role | undefined): boolean =>
	access === 'anyone' || (access !== undefined && role !== undefined && access.includes(role));
