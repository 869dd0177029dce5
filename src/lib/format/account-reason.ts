import { m } from '#lib/paraglide/messages.js';

type Figures = (name: string) => string;

/** Sentences for what the commands of accounts and new plans refuse. */
export const accountSentences: Record<string, (figure: Figures) => string> = {
	'sign-in-refused': () => m.account_reason_sign_in_refused(),
	'too-many-attempts': (figure) => m.account_reason_too_many_attempts({ minutes: figure('minutes') }),
	'password-wrong': () => m.account_reason_password_wrong(),
	'password-differs': () => m.account_reason_password_differs(),
	'link-used': () => m.account_reason_link_used(),
	'email-taken': () => m.account_reason_email_taken(),
	'user-not-found': () => m.account_reason_user_not_found(),
	'account-closed': () => m.account_reason_closed(),
	'last-administrator': () => m.account_reason_last_administrator(),
	'place-outside-utm': () => m.account_reason_place_outside_utm(),
	'crs-unknown': (figure) => m.account_reason_crs_unknown({ srid: figure('srid') }),
	'place-outside-crs': (figure) =>
		m.account_reason_place_outside_crs({ crs: figure('crs'), proposed: figure('proposed') }),
	'slug-needed': () => m.account_reason_slug_needed(),
	'slug-taken': (figure) => m.account_reason_slug_taken({ slug: figure('slug') }),
	'expansion-not-json': () => m.account_reason_expansion_not_json(),
	'expansion-not-areas': () => m.account_reason_expansion_not_areas(),
	'expansion-not-degrees': (figure) => m.account_reason_expansion_not_degrees({ x: figure('x'), y: figure('y') }),
	'expansion-too-detailed': (figure) =>
		m.account_reason_expansion_too_detailed({ vertices: figure('vertices'), most: figure('most') }),
	'expansion-outside-crs': (figure) =>
		m.account_reason_expansion_outside_crs({ lon: figure('lon'), lat: figure('lat'), crs: figure('crs') }),
	'expansion-far-from-place': (figure) =>
		m.account_reason_expansion_far_from_place({ distanceKm: figure('distanceKm') }),
	'expansion-invalid': (figure) =>
		m.account_reason_expansion_invalid({ part: figure('part'), lon: figure('lon'), lat: figure('lat') }),
	'expansion-empty': (figure) => m.account_reason_expansion_empty({ part: figure('part') }),
	'expansion-overlaps': (figure) =>
		m.account_reason_expansion_overlaps({
			part: figure('part'),
			other: figure('other'),
			lon: figure('lon'),
			lat: figure('lat')
		})
};

/** Sentences for a field that is not filled in rightly, by its name in the form. */
export const accountFieldSentences: Record<string, () => string> = {
	name: m.account_reason_name,
	email: m.account_reason_email,
	password: m.account_reason_password_short,
	role: m.account_reason_role,
	lon: m.account_reason_lon,
	lat: m.account_reason_lat,
	slug: m.account_reason_slug,
	srid: m.account_reason_srid,
	residentsPerLot: m.account_reason_residents
};
