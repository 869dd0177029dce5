// `npm run --silent subdivide -- --site site.geojson …`
import { runCommand } from './setup.mjs';

await runCommand('subdivide.ts');
