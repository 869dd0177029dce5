import '#lib/components/base.css';
import { mount, unmount } from 'svelte';
import { m } from '#lib/paraglide/messages.js';
import { locales, overwriteGetLocale } from '#lib/paraglide/runtime.js';
import DrawVerifier from './DrawVerifier.svelte';
import { Kept } from './kept.svelte.ts';

type Locale = (typeof locales)[number];

const kept = new Kept();
let page: Record<string, unknown> | undefined;

const show = (locale: Locale): void => {
	overwriteGetLocale(() => locale);
	document.documentElement.lang = locale;
	document.title = m.draw_check_title();
	if (page) void unmount(page);
	const otherLanguage = locales.find((each) => each !== locale) ?? locale;
	const props = { kept, otherLanguage, onlanguage: () => show(otherLanguage) };
	page = mount(DrawVerifier, { target: document.body, props });
};

show(navigator.language.startsWith('en') ? 'en' : 'es');
