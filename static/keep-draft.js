// Keeps a form that is being filled in, in this browser alone: `<form data-draft="name">`. Where it was sent,
// `<… data-draft-done="name">` lets go of it. A form that the server sent back has all that was typed already.
const key = (name) => `pampa draft ${name}`;

const fieldsOf = (form) =>
	[...form.elements].filter(({ name, type }) => name && type !== 'submit' && type !== 'hidden');

const read = (name) => {
	try {
		return JSON.parse(localStorage.getItem(key(name)) ?? '{}');
	} catch {
		return {};
	}
};

const keep = (form) => {
	const typed = fieldsOf(form).filter(({ value }) => value !== '');
	try {
		localStorage.setItem(
			key(form.dataset.draft),
			JSON.stringify(Object.fromEntries(typed.map(({ name, value }) => [name, value])))
		);
		form.querySelector('[data-draft-note]').hidden = false;
	} catch {
		// Nothing can be kept here: the note that says so stays hidden.
	}
};

const rowOf = (name) => Number(/^people\.(\d+)\./.exec(name)?.[1] ?? 0);

/** More people than the page has rows for: it is asked for with as many. */
const needsRows = (kept, fields) =>
	Math.max(0, ...Object.keys(kept).map(rowOf)) > Math.max(0, ...fields.map(({ name }) => rowOf(name)));

for (const form of document.querySelectorAll('form[data-draft]')) {
	const fields = fieldsOf(form);
	const kept = read(form.dataset.draft);
	const isFresh = fields.every((field) => field.value === '');
	if (isFresh && needsRows(kept, fields) && !location.search)
		location.replace(`?rows=${Math.max(...Object.keys(kept).map(rowOf)) + 1}`);
	if (isFresh) for (const field of fields) if (typeof kept[field.name] === 'string') field.value = kept[field.name];
	if (Object.keys(kept).length > 0) form.querySelector('[data-draft-note]').hidden = false;
	form.addEventListener('input', () => keep(form));
	form.querySelector('[data-draft-forget]').addEventListener('click', () => {
		localStorage.removeItem(key(form.dataset.draft));
		for (const field of fields) field.value = '';
		form.querySelector('[data-draft-note]').hidden = true;
	});
}

for (const { dataset } of document.querySelectorAll('[data-draft-done]')) {
	try {
		localStorage.removeItem(key(dataset.draftDone));
	} catch {
		// Nothing was kept.
	}
}
