import { mapTexts } from './sealed-text.ts';
import type { ApplicationEvent } from './application.ts';

/** Fields of events in which something is written about people. */
const written = new Set(['reply', 'resolution', 'reason', 'how', 'lateReason', 'remark']);

const ofField = (event: ApplicationEvent, name: string, value: unknown, change: (text: string) => string): unknown => {
	if (written.has(name)) return mapTexts(value, change);
	if (event.event === 'observe' && name === 'observations')
		return event.observations.map(({ requirement, cure }) => ({ requirement, cure: cure && change(cure) }));
	// What was brought says whose it is; what shows a stage are records.
	return event.event === 'cure' && name === 'evidence' ? mapTexts(value, change) : value;
};

/** An event, without what it does not say, with everything in it that was written about people as a function makes it. */
export const changeTexts = (event: ApplicationEvent, change: (text: string) => string): ApplicationEvent =>
	Object.fromEntries(
		Object.entries(event).flatMap(([name, value]) =>
			value === null || value === undefined ? [] : [[name, ofField(event, name, value, change)]]
		)
	) as unknown as ApplicationEvent;
