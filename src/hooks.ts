import type { Reroute } from '@sveltejs/kit';
import { deLocalizeUrl } from '#lib/paraglide/runtime.js';

/** `/en/lots` is the page `/lots` in English. */
export const reroute: Reroute = ({ url }) => deLocalizeUrl(url).pathname;
