import { describe, expect, it } from 'vitest';
import { blockServices, missingByService, progressOf, type BlockService } from './block-service.ts';

const block = (services: BlockService[], households: number, adjudicated: string[] = []) => ({
	services: services.map((service) => ({ service })),
	households,
	adjudicated
});

describe('services of a block', () => {
	it('are missing until they are complete; without any nobody there can be titled', () => {
		expect(progressOf(block([], 3, ['H-1', 'H-2']))).toEqual({
			complete: 0,
			missing: [...blockServices],
			untitled: ['H-1', 'H-2']
		});
		expect(progressOf(block(['sewer'], 3, ['H-1']))).toEqual({
			complete: 1,
			missing: ['water', 'electricity', 'grading', 'trees'],
			untitled: []
		});
		expect(progressOf(block([...blockServices], 1)).missing).toEqual([]);
	});

	it('are waited for by all households of the blocks that miss them', () => {
		const blocks = [block(['water'], 5), block(['water', 'trees'], 7), block([], 2)];
		expect(missingByService(blocks)).toEqual([
			{ service: 'water', blocks: 1, households: 2 },
			{ service: 'sewer', blocks: 3, households: 14 },
			{ service: 'electricity', blocks: 3, households: 14 },
			{ service: 'grading', blocks: 3, households: 14 },
			{ service: 'trees', blocks: 2, households: 7 }
		]);
	});
});
