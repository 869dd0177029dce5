import {
	constraintKinds,
	dailyPlaceKinds,
	lotStages,
	remainderKinds,
	reserveKinds,
	type LayerId
} from '#lib/domain/plan/layers.ts';
import type { DensityClass, HousingProgramme } from '#lib/domain/plan/parameters.ts';
import { zoneUses } from '#lib/domain/zoning/zone.ts';
import { baseFeatureName, constraintName, remainderName, reserveName, stageName, useName } from '#lib/format/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { LotColouring } from '#lib/state/view-address.ts';
import {
	coloursOfDensityClasses,
	constraintColours,
	dailyPlaceColours,
	expansionColour,
	ink,
	lotDensitySteps,
	noProgrammeColour,
	passageEdge,
	relocationColour,
	remainderColours,
	reserveColours,
	sea,
	stageColours,
	streetSurface,
	useColours
} from './palette.ts';
import { signPath } from './signs.ts';

/** One line of a legend: how it is drawn, and what it means. */
export interface LegendEntry {
	/** `#rrggbb` */
	colour: string;
	name: string;
	/** A filled area unless said otherwise. */
	mark?: 'line' | 'dashes' | 'dots' | 'hatch';
	/** SVG path of what stands in white on a disc of the colour, around its middle, 11 units wide. */
	sign?: string;
}

export interface LegendSubject {
	colouring: LotColouring;
	programmes: readonly Pick<HousingProgramme, 'name' | 'colour'>[];
	densityClasses: readonly Pick<DensityClass, 'code' | 'name'>[];
}

const densityLegend = (): LegendEntry[] =>
	lotDensitySteps.map(({ from, colour }, i) => {
		const next = lotDensitySteps[i + 1]?.from;
		return {
			colour,
			name: next === undefined ? m.map_density_from({ from }) : m.map_density_range({ from, to: next })
		};
	});

const lotLegends: Record<LotColouring, (subject: LegendSubject) => LegendEntry[]> = {
	programme: ({ programmes }) => [
		...programmes.map(({ name, colour }) => ({ colour, name })),
		{ colour: noProgrammeColour, name: m.map_no_programme() }
	],
	stage: () => lotStages.map((stage) => ({ colour: stageColours[stage], name: stageName(stage) })),
	density: densityLegend
};

const zoneLegend = ({ densityClasses }: LegendSubject): LegendEntry[] => {
	const colours = coloursOfDensityClasses(densityClasses.map(({ code }) => code));
	return [
		...densityClasses.map(({ code, name }) => ({
			colour: colours[code] ?? useColours.housing,
			name: `${code} · ${name}`
		})),
		...zoneUses.filter((use) => use !== 'housing').map((use) => ({ colour: useColours[use], name: useName(use) }))
	];
};

const one = (colour: string, name: string, mark?: LegendEntry['mark']): LegendEntry[] => [
	{ colour, name, ...(mark && { mark }) }
];

const legends: Record<LayerId, (subject: LegendSubject) => LegendEntry[]> = {
	'base-feature': () => [
		...one(sea, m.base_sea()),
		...dailyPlaceKinds.map((kind) => ({
			colour: dailyPlaceColours[kind],
			name: baseFeatureName(kind),
			sign: signPath(kind)
		}))
	],
	'expansion-area': () => one(expansionColour, m.map_legend_expansion(), 'dashes'),
	zone: zoneLegend,
	'constraint-area': () =>
		constraintKinds.map((kind) => ({ colour: constraintColours[kind], name: constraintName(kind), mark: 'hatch' })),
	subdivision: () => one(ink, m.map_legend_subdivision(), 'dashes'),
	'right-of-way': () => [
		...one(streetSurface, m.map_legend_right_of_way()),
		...one(passageEdge, m.right_of_way_passage(), 'dots')
	],
	reserve: () => reserveKinds.map((kind) => ({ colour: reserveColours[kind], name: reserveName(kind) })),
	remainder: () => remainderKinds.map((kind) => ({ colour: remainderColours[kind], name: remainderName(kind) })),
	block: () => one('#e9d9a8', m.map_legend_block()),
	lot: (subject) => lotLegends[subject.colouring](subject),
	street: () => one('#cbc2ab', m.map_legend_street(), 'line'),
	'relocation-site': () => one(relocationColour, m.map_legend_relocation())
};

/** What the marks of a layer mean, as the map draws it now. */
export const legendOf = (layer: LayerId, subject: LegendSubject): LegendEntry[] => legends[layer](subject);
