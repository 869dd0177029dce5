import type { Reroute } from '@sveltejs/kit';
import { deLocalizeUrl } from '#lib/paraglide/runtime.js';

/** `/en/plans/ilo` is the page `/plans/ilo` in English. */
export const reroute: Reroute = ({ url }) => deLocalizeUrl(url).pathname;
