import '#lib/components/base.css';
import { mount, unmount } from 'svelte';
import { m } from '#lib/paraglide/messages.js';
import { locales, overwriteGetLocale } from '#lib/paraglide/runtime.js';
import DrawVerifier from './DrawVerifier.svelte';

type Locale = (typeof locales)[number];

let page: Record<string, unknown> | undefined;

/** Shows the page in a language; what was chosen in the other one is chosen again. */
const show = (locale: Locale): void => {
	overwriteGetLocale(() => locale);
	document.documentElement.lang = locale;
	document.title = m.draw_check_title();
	if (page) void unmount(page);
	const other = locales.find((each) => each !== locale) ?? locale;
	page = mount(DrawVerifier, { target: document.body, props: { onlanguage: () => show(other) } });
};

show(navigator.language.startsWith('en') ? 'en' : 'es');
