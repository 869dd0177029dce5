import { onTheList } from '#lib/domain/housing/call-terms.ts';
import type { Plan } from '#lib/domain/plan/plan.ts';
import { m } from '#lib/paraglide/messages.js';
import type { TermsFields } from './terms-form.ts';

/** The form with the requirement to be on the list of the chosen relocation site, where it lacks it, in the plan's language. */
export const withListRequirement = (
	fields: TermsFields,
	sites: readonly { site: string; entity: string }[],
	locale: Plan['locale']
): TermsFields => {
	const site = sites.find((each) => each.site === fields.relocatedFrom);
	const { requirements } = fields.rows;
	if (!site || requirements.some(({ id }) => id === onTheList)) return fields;
	const required = {
		id: onTheList,
		title: m.relocation_requirement({ site: site.entity }, { locale }).slice(0, 200),
		cure: m.relocation_requirement_cure({}, { locale }),
		source: fields.entitledBy || fields.source
	};
	return { ...fields, rows: { ...fields.rows, requirements: [required, ...requirements] } };
};
