// `npm run --silent verify-draw -- FOLDER`
import { runCommand } from './setup.mjs';

await runCommand('verify-draw.ts');
