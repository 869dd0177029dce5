import type { HousingProgramme } from '../plan/parameters.ts';
import { allocate, shareMeasures, type AllocationShare, type Holding, type ShareMeasure } from './shares.ts';

/** What lots somebody has, and their part of all, as it is published and printed. */
export interface HeldShare {
	lots: number;
	/** On the plan's grid, exact. */
	areaMm2: number;
	/** The same, to the printed hundredth. */
	areaM2: number;
	residents: number;
	/** Percent with one decimal, `54.5`; each measure adds to 100.0 over programmes and unassigned lots. */
	share: Record<ShareMeasure, string>;
}

export interface ProgrammeShare extends HeldShare, Pick<HousingProgramme, 'code' | 'name' | 'group' | 'colour'> {
	/** Share of the lots the programme is meant to get, in percent. */
	targetSharePct: number | null;
}

/** How a plan's lots, or some of them, are shared out among its programmes. */
export interface ShareSummary {
	programmes: ProgrammeShare[];
	/** Lots that are for nobody yet. */
	unassigned: HeldShare | null;
	total: Omit<HeldShare, 'share'>;
}

const squareMetres = (areaMm2: number): number => Math.round(areaMm2 / 1e4) / 100;

/** `545` → `54.5` */
const percentText = (permille: number): string => (permille / 10).toFixed(1);

const heldOf = ({ lots, areaMm2, residents, permille }: AllocationShare): HeldShare => {
	const [ofLots, ofArea, ofResidents] = shareMeasures.map((measure) => percentText(permille[measure]));
	return {
		lots,
		areaMm2,
		areaM2: squareMetres(areaMm2),
		residents,
		share: { lots: ofLots ?? '', area: ofArea ?? '', residents: ofResidents ?? '' }
	};
};

/** @param programmes of the plan, in the order they are shown in; every holding's programme is one of them. */
export const summariseShares = (
	holdings: readonly Holding[],
	programmes: readonly Pick<HousingProgramme, 'code' | 'name' | 'group' | 'colour' | 'targetSharePct'>[]
): ShareSummary => {
	const { shares, total } = allocate(
		holdings,
		programmes.map(({ code }) => code)
	);
	const unassigned = shares.find(({ programme }) => programme === null);
	return {
		programmes: programmes.flatMap(({ code, name, group, colour, targetSharePct }) => {
			const share = shares.find(({ programme }) => programme === code);
			return share ? [{ code, name, group, colour, ...heldOf(share), targetSharePct }] : [];
		}),
		unassigned: unassigned ? heldOf(unassigned) : null,
		total: { ...total, areaM2: squareMetres(total.areaMm2) }
	};
};
