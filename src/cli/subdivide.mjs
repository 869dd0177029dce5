// `npm run --silent subdivide -- --site site.geojson …`: installs what is missing, then lays out on the pinned runtime.
// Standard output is the answer's alone: what setting up says goes to standard error.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { install, root, runtime, speakOnStandardError } from './setup.mjs';

speakOnStandardError();
await install();
spawn(runtime, [join(root, 'src', 'cli', 'subdivide.ts'), ...process.argv.slice(2)], { stdio: 'inherit' }).on(
	'exit',
	(code) => process.exit(code ?? 1)
);
