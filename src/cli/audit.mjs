// `npm run --silent audit -- --root NUMBER:HASH`
import { runCommand } from './setup.mjs';

await runCommand('audit.ts');
