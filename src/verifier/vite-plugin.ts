import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const id = 'virtual:draw-verifier';
const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** A script may hold no end tag, or the page would end with it. */
const scriptText = (code: string): string => code.replaceAll('</script', '<\\/script');

const pageOf = (code: string, style: string): string => `<!doctype html>
<html lang="es">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'" />
<title>Pampa</title>
<style>${style}</style>
</head>
<body>
<script>${scriptText(code)}</script>
</body>
</html>
`;

/** The page that does draws over as one file that needs no other, and no network. */
const makePage = async (): Promise<string> => {
	const made = await build({
		configFile: false,
		logLevel: 'error',
		plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
		build: {
			write: false,
			cssCodeSplit: false,
			lib: { entry: pathOf('./main.ts'), formats: ['iife'], name: 'drawVerifier' }
		}
	});
	const outputs = Array.isArray(made) ? made.flatMap(({ output }) => output) : 'output' in made ? made.output : [];
	const code = outputs.flatMap((each) => (each.type === 'chunk' ? [each.code] : [])).join('\n');
	const style = outputs.flatMap((each) => (each.type === 'asset' ? [String(each.source)] : [])).join('\n');
	return pageOf(code, style);
};

/** Gives the page as a text to whoever imports `virtual:draw-verifier`. */
export const drawVerifier = (): Plugin => ({
	name: 'draw-verifier',
	resolveId: (source) => (source === id ? `\0${id}` : undefined),
	load: async (source) => (source === `\0${id}` ? `export default ${JSON.stringify(await makePage())};` : undefined)
});
