// Keeps a form that is being filled in, in this browser alone and only where somebody says that it is nobody else's:
// `<form data-draft="name">` with a checkbox in `[data-draft-own]`. Where it was sent, `<… data-draft-done="name">` lets go of it.
// A form that the server sent back has all that was typed already.
const key = (name) => `pampa draft ${name}`;

const fieldsOf = (form) =>
	[...form.elements].filter(({ name, type }) => name && type !== 'submit' && type !== 'hidden');

const read = (name) => {
	try {
		return JSON.parse(localStorage.getItem(key(name)) ?? 'null');
	} catch {
		return null;
	}
};

/** False where nothing can be kept. */
const keep = (form) => {
	const typed = fieldsOf(form).filter(({ value }) => value !== '');
	const kept = Object.fromEntries(typed.map(({ name, value }) => [name, value]));
	try {
		localStorage.setItem(key(form.dataset.draft), JSON.stringify(kept));
		return true;
	} catch {
		return false;
	}
};

const forget = (name) => {
	try {
		localStorage.removeItem(key(name));
	} catch {
		// Nothing was kept.
	}
};

const rowOf = (name) => Number(/^people\.(\d+)\./.exec(name)?.[1] ?? 0);

/** More people than the page has rows for: it is asked for with as many. */
const needsRows = (kept, fields) =>
	Math.max(0, ...Object.keys(kept).map(rowOf)) > Math.max(0, ...fields.map(({ name }) => rowOf(name)));

for (const form of document.querySelectorAll('form[data-draft]')) {
	const fields = fieldsOf(form);
	const kept = read(form.dataset.draft);
	const own = form.querySelector('[data-draft-own]');
	const box = own.querySelector('input');
	own.hidden = false;
	box.checked = kept !== null;
	const isFresh = fields.every((field) => field.value === '');
	if (kept !== null && isFresh && needsRows(kept, fields) && !location.search)
		location.replace(`?rows=${Math.max(...Object.keys(kept).map(rowOf)) + 1}`);
	if (kept !== null && isFresh)
		for (const field of fields) if (typeof kept[field.name] === 'string') field.value = kept[field.name];
	box.addEventListener('change', () => {
		if (box.checked) box.checked = keep(form);
		else forget(form.dataset.draft);
	});
	form.addEventListener('input', ({ target }) => {
		if (box.checked && target !== box) keep(form);
	});
}

for (const { dataset } of document.querySelectorAll('[data-draft-done]')) forget(dataset.draftDone);
