import type { Assessor, JointAssessment } from '#lib/domain/housing/assessment.ts';
import type { CallPhase } from '#lib/domain/housing/call-phase.ts';
import type { SharedKind, Relation } from '#lib/domain/housing/household.ts';
import type { ApplicationState } from '#lib/domain/housing/application.ts';
import { m } from '#lib/paraglide/messages.js';
import { actNames, eventNames, stateNames } from './housing-reason.ts';

const phaseNames: Record<CallPhase, () => string> = {
	draft: m.office_phase_draft,
	announced: m.office_phase_announced,
	applying: m.office_phase_applying,
	assessing: m.office_phase_assessing,
	sealed: m.office_phase_sealed,
	objecting: m.office_phase_objecting,
	assigning: m.office_phase_assigning
};

export const phaseName = (phase: CallPhase): string => phaseNames[phase]();

export const applicationStateName = (state: ApplicationState): string => stateNames[state]();

/** What is done with an application, as a button says it. */
export const eventName = (event: keyof typeof eventNames): string => eventNames[event]();

/** What was done, as a history says it; an unknown kind as it is. */
export const actName = (kind: string): string => new Map(Object.entries(actNames)).get(kind)?.() ?? kind;

const assessmentNames: Record<JointAssessment['kind'], () => string> = {
	incomplete: m.office_assessment_incomplete,
	'other-criteria': m.office_assessment_other,
	disagreed: m.office_assessment_disagreed,
	joint: m.office_assessment_joint,
	'same-person': m.office_assessment_same
};

/** How far the joint assessment of a household has come. */
export const assessmentName = (kind: JointAssessment['kind']): string => assessmentNames[kind]();

const assessorNames: Record<Assessor, () => string> = {
	official: m.office_assessor_official,
	leader: m.office_assessor_leader,
	third: m.office_assessor_third
};

export const assessorName = (assessor: Assessor): string => assessorNames[assessor]();

const markNames: Record<SharedKind, () => string> = {
	person: m.office_mark_person,
	name: m.office_mark_name,
	address: m.office_mark_address
};

/** What two applications have in common. */
export const markName = (kind: SharedKind): string => markNames[kind]();

const relationNames: Record<Relation, () => string> = {
	applicant: m.office_relation_applicant,
	partner: m.office_relation_partner,
	child: m.office_relation_child,
	other: m.office_relation_other
};

export const relationName = (relation: Relation): string => relationNames[relation]();
