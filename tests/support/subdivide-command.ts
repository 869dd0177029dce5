import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** The command line that lays sites out, and a folder of files for it that is gone after the tests. */
export const subdivideCommand = () => {
	const folder = mkdtempSync(join(tmpdir(), 'pampa-subdivide-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	return {
		folder,
		file: (name: string, content: unknown): string => {
			const path = join(folder, name);
			writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
			return path;
		},
		run: (...args: string[]) => {
			const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/subdivide.ts', ...args], {
				encoding: 'utf8'
			});
			return { status, stdout, stderr };
		}
	};
};

/** Degrees: about 330 by 220 m near the equator. */
export const rectangle = (lon: number, lat: number, width = 0.003, height = 0.002) => [
	[
		[lon, lat],
		[lon + width, lat],
		[lon + width, lat + height],
		[lon, lat + height],
		[lon, lat]
	]
];
