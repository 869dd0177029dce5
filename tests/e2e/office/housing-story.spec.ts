import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { daysAfter } from '#lib/domain/record/days.ts';
import type { Role } from '#lib/domain/record/role.ts';
import { exampleSignIn, expectAccessible, expectNoSidewaysScroll, origin, signInRequest, weigh } from '../support.ts';

// Whole stories of the housing programme, in Spanish, each person at a browser of their own. The calls lie in 1998, as a
// municipality types in what it did on paper.

/** A story is as long as many tests. */
test.describe.configure({ timeout: 400_000 });

const as = async (browser: Browser, role: Role): Promise<Page> => {
	const context = await browser.newContext({ locale: 'es-PE' });
	await signInRequest(context.request, exampleSignIn(role));
	return context.newPage();
};

const said = (page: Page, text: string | RegExp) => expect(page.getByRole('status')).toContainText(text);

/** A call for one lot, open since 2 January 1998. */
const openCall = async (page: Page, code: string): Promise<void> => {
	await page.goto(`${origin()}/office/calls`);
	await page.getByRole('link', { name: 'Nueva convocatoria' }).click();
	await page.getByLabel('Código').fill(code);
	await page.getByLabel('Título').fill(`Un lote, ${code}`);
	await page.getByLabel('Municipalidad').fill('Municipalidad de ejemplo');
	await page.getByRole('button', { name: 'Crear la convocatoria' }).click();
	await page.getByRole('link', { name: 'Cambiar las reglas' }).click();
	await page.getByLabel('Primer día para presentar').fill('1998-01-05');
	await page.getByLabel('Último día para presentar').fill('1998-02-28');
	await page.getByLabel('Último día para subsanar').fill('1998-03-15');
	await page.getByLabel('Último día para oponerse').fill('1998-04-15');
	await page.getByRole('button', { name: 'Guardar las reglas' }).click();
	await page.getByRole('link', { name: 'Elegir los lotes' }).click();
	await page
		.getByRole('checkbox', { name: / 1 lote libre/ })
		.first()
		.check();
	await page.getByRole('button', { name: 'Ofrecer las manzanas marcadas' }).click();
	await page.getByRole('link', { name: 'Ensayo' }).click();
	await expect(page.getByRole('heading', { name: 'Resultado del ensayo' })).toBeVisible();
	await page.goBack();
	await page.getByLabel('Día de apertura').fill('1998-01-02');
	await page.getByRole('button', { name: 'Abrir la convocatoria' }).click();
	await said(page, 'La convocatoria está abierta');
};

interface Applicant {
	/** Public. */
	code: string;
	caseCode: string;
	digits: string;
}

/** The windows of these calls ended long ago. */
const late = { label: 'Por qué se registra tarde', reason: 'Llegó a tiempo, en papel' };

/** An application on paper of 10 January 1998, typed in. */
const apply = async (page: Page, call: string, name: string, identityNumber: string): Promise<Applicant> => {
	await page.goto(`${origin()}/office/calls/${call}/applications/new`);
	await page.getByLabel('Cómo llega').selectOption({ label: 'De un formulario en papel' });
	await page.getByLabel('Día del formulario en papel').fill('1998-01-10');
	await page.getByLabel('Nombres y apellidos').first().fill(name);
	await page.getByLabel('Número de documento de identidad').first().fill(identityNumber);
	await page.getByLabel('Dirección donde vives ahora').fill(`Calle ${name} 1`);
	await page.getByLabel(late.label).fill(late.reason);
	await page.getByRole('button', { name: 'Registrar la solicitud' }).click();
	await expect(page.getByRole('heading', { name: 'Constancia de tu solicitud' })).toBeVisible();
	const text = await page.locator('main').innerText();
	const [code = ''] = /H-[0-9A-Z]{9}/.exec(text) ?? [];
	const [caseCode = ''] = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text) ?? [];
	expect({ code, caseCode }).not.toEqual({ code: '', caseCode: '' });
	return { code, caseCode, digits: identityNumber.slice(-3) };
};

const assess = async (page: Page, code: string, units: string): Promise<void> => {
	await page.goto(`${origin()}/office/cases/${code}`);
	for (const field of await page.locator('input[name=units]').all()) await field.fill(units);
	await page.getByRole('button', { name: 'Registrar la evaluación' }).click();
	await said(page, 'Se registró la evaluación');
};

/** A visit to the lot of a case, recorded on its page. */
const visit = async (page: Page, code: string, on: string, found: string): Promise<void> => {
	await page.goto(`${origin()}/office/cases/${code}`);
	const form = page.locator('form[action="?/visit"]');
	await page.locator('summary', { hasText: 'Registrar una visita' }).click();
	await form.getByLabel('Qué se encontró').selectOption({ label: found });
	await form.getByLabel('Día', { exact: true }).fill(on);
	await form.getByRole('button').click();
	await said(page, 'Quedó registrado');
};

/** A service of the block of a case, recorded on its page. */
const serve = async (page: Page, code: string, on: string, service: string): Promise<void> => {
	await page.goto(`${origin()}/office/cases/${code}`);
	const form = page.locator('form[action="?/serve"]');
	await page.locator('#services summary').click();
	await form.getByLabel('Servicio').selectOption({ label: service });
	await form.getByLabel('Qué lo muestra').fill('Acta de entrega 9');
	await form.getByLabel('Día', { exact: true }).fill(on);
	await form.getByRole('button').click();
	await said(page, 'Quedó registrado');
};

/** Papers that are kept at the office, for every check that a paper shows. */
const onPaper = async (form: Locator, number: string, on: string): Promise<void> => {
	for (const field of await form.getByLabel('Qué papel es, con su número').all()) await field.fill(number);
	for (const field of await form.getByLabel('Día del papel').all()) await field.fill(on);
	for (const field of await form.getByLabel('Dónde se guarda').all()) await field.fill('Archivo central');
};

/**
 * Takes a step on the case page; `shown` is written beside what cures an observation, `papers` names the paper of every check
 * that one shows. What records show is ticked already.
 */
const step = async (
	page: Page,
	code: string,
	name: string,
	{ on, shown, papers, resolution }: { on: string; shown?: string; papers?: string; resolution?: string }
): Promise<void> => {
	await page.goto(`${origin()}/office/cases/${code}`);
	const form = page.locator('details', { has: page.locator(`summary:text-is("${name}")`) });
	if (!(await form.evaluate((each: HTMLDetailsElement) => each.open))) await form.locator('summary').click();
	if (shown !== undefined)
		for (const field of await form.getByRole('textbox').all())
			if (await field.evaluate((each) => each.tagName === 'TEXTAREA')) await field.fill(shown);
	for (const field of await form.getByLabel(late.label).all()) await field.fill(late.reason);
	if (papers !== undefined) await onPaper(form, papers, on);
	if (resolution !== undefined) {
		await form.getByLabel('Resolución', { exact: true }).fill(resolution);
		await form.getByLabel('Número').fill(resolution);
		await form.getByLabel('Día de la resolución').fill(on);
	}
	await form.getByLabel('Día', { exact: true }).fill(on);
	const until = form.getByLabel('Hasta', { exact: true });
	if ((await until.count()) > 0) await until.fill(daysAfter(on, 15));
	await form.getByRole('button', { name }).click();
	await said(page, 'La solicitud está ahora en');
};

const draw = async (page: Page, call: string): Promise<void> => {
	await page.goto(`${origin()}/office/calls/${call}/draw`);
	await page.getByLabel('Día en que se sella').fill('1998-03-20');
	await page.getByRole('button', { name: 'Sellar el sorteo' }).click();
	await said(page, 'El sorteo está sellado');
	await page.getByLabel('Lo que se leyó en la asamblea').fill('4 2 6 1 3 5');
	await page.getByLabel('Acta y testigos').fill('Acta 12; tres testigos');
	await page.getByLabel('Día del sorteo').fill('1998-03-21');
	await page.getByRole('button', { name: 'Realizar el sorteo' }).click();
	await said(page, 'El sorteo está hecho');
};

const award = async (page: Page, call: string, on: string): Promise<void> => {
	await page.goto(`${origin()}/office/calls/${call}/draw`);
	await page.getByLabel('Día de la asignación').fill(on);
	await page.getByRole('button', { name: 'Asignar el lote a quien le toca' }).click();
	await said(page, 'Se asignó 1 lote');
};

test('from an application that is not eligible to a title', async ({ browser }) => {
	const officer = await as(browser, 'housing_officer');
	const leader = await as(browser, 'institution');
	await openCall(officer, 'HISTORIA-TITULO');
	const { code, caseCode, digits } = await apply(officer, 'HISTORIA-TITULO', 'Persona Inventada Uno', '70000001');

	await officer.goto(`${origin()}/office/cases/${code}`);
	await expectAccessible(officer);
	await officer.locator('summary', { hasText: /^Observar$/ }).click();
	await officer.getByRole('checkbox', { name: 'Documentos de identidad de los adultos' }).check();
	const observe = officer.locator('details', { has: officer.locator('summary:text-is("Observar")') });
	await observe.getByLabel('Día', { exact: true }).fill('1998-03-02');
	await observe.getByLabel('Hasta', { exact: true }).fill('1998-03-15');
	await observe.getByRole('button', { name: 'Observar' }).click();
	await said(officer, 'Observada');

	await step(officer, code, 'Subsanar', { on: '1998-03-05', shown: 'copia-dni.pdf' });
	await assess(officer, code, '2');
	await leader.goto(`${origin()}/office/assessments`);
	await expect(leader.getByRole('link', { name: code })).toBeVisible();
	await assess(leader, code, '2');
	await expect(leader.getByText('Persona Inventada Uno')).toHaveCount(0);
	await step(officer, code, 'Declarar apta', { on: '1998-03-10' });
	await draw(officer, 'HISTORIA-TITULO');
	await award(officer, 'HISTORIA-TITULO', '1998-04-20');
	const occupation = officer.locator('details', { has: officer.locator('summary:text-is("Comprobar la ocupación")') });
	await officer.goto(`${origin()}/office/cases/${code}`);
	await expect(occupation.getByText('Falta una visita que halle viviendo a la familia.')).toHaveCount(1);
	await visit(officer, code, '1998-06-01', 'Vive la familia');
	await step(officer, code, 'Comprobar la ocupación', { on: '1998-06-01', papers: 'Acta de entrega 1' });
	await serve(officer, code, '1998-09-01', 'nivelación');
	await step(officer, code, 'Adjudicar', { on: '1998-11-02', papers: 'Acta 3' });
	await serve(officer, code, '1999-02-01', 'agua');
	await expectAccessible(officer);
	await step(officer, code, 'Entregar el título', { on: '1999-05-03', papers: 'Convenio 9' });
	const proofs = (page: Page) => page.getByRole('region', { name: 'Con qué se comprobó cada etapa' });
	for (const text of ['Visita del', 'Acta de entrega 1', 'Nivelación, terminado', 'Agua, terminado', 'Convenio 9'])
		await expect(proofs(officer)).toContainText(text);
	await expect(officer.getByText('La familia tiene su título.')).toBeVisible();
	await officer.setViewportSize({ width: 390, height: 844 });
	await expectNoSidewaysScroll(officer);

	const resident = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await resident.goto(`${origin()}/case`);
	await resident.getByRole('textbox').first().fill(caseCode.toLowerCase());
	await resident.getByRole('textbox').nth(1).fill(digits);
	await resident.locator('main form button[type=submit]').first().click();
	await expect(resident.locator('main')).toContainText(code);
	await expect(resident.locator('main')).toContainText('título');
	await expect(proofs(resident)).toContainText('Agua, terminado el');
	await expect(proofs(resident)).toContainText('Visita del');
	const { bytes, requests } = await weigh(resident, '/case/mine');
	expect([bytes <= 50_000, requests <= 10]).toEqual([true, true]);
});

test('a lot that nobody occupied goes back and to the next in line', async ({ browser }) => {
	const officer = await as(browser, 'housing_officer');
	const leader = await as(browser, 'institution');
	await openCall(officer, 'HISTORIA-REVERSION');
	const first = await apply(officer, 'HISTORIA-REVERSION', 'Persona Inventada Dos', '70000002');
	const second = await apply(officer, 'HISTORIA-REVERSION', 'Persona Inventada Tres', '70000003');
	for (const [{ code }, units] of [
		[first, '3'],
		[second, '1']
	] as const) {
		await assess(officer, code, units);
		await assess(leader, code, units);
		await step(officer, code, 'Declarar apta', { on: '1998-03-10' });
	}
	await draw(officer, 'HISTORIA-REVERSION');
	await award(officer, 'HISTORIA-REVERSION', '1998-04-20');
	await visit(officer, first.code, '1998-07-30', 'Sin ocupar');
	await step(officer, first.code, 'Avisar', { on: '1998-08-01' });
	await officer.goto(`${origin()}/office/cases/${first.code}`);
	await expect(officer.getByText('no es posterior al último aviso, del 1 de agosto de 1998')).toHaveCount(1);
	await visit(officer, first.code, '1998-08-18', 'Sin ocupar');
	await step(officer, first.code, 'Revertir', { on: '1998-08-20', resolution: 'Resolución 7-1998' });
	await officer.goto(`${origin()}/office/calls/HISTORIA-REVERSION/draw`);
	await expect(officer.getByRole('link', { name: second.code })).toBeVisible();
	await award(officer, 'HISTORIA-REVERSION', '1998-08-21');
	await officer.goto(`${origin()}/office/cases/${second.code}`);
	await expect(officer.locator('.state')).toHaveText('Lote asignado');
});

test('whose points were wrong is assessed again, and the lot goes to whom it is due', async ({ browser }) => {
	const officer = await as(browser, 'housing_officer');
	const leader = await as(browser, 'institution');
	await openCall(officer, 'HISTORIA-OPOSICION');
	const first = await apply(officer, 'HISTORIA-OPOSICION', 'Persona Inventada Cuatro', '70000004');
	const second = await apply(officer, 'HISTORIA-OPOSICION', 'Persona Inventada Cinco', '70000005');
	for (const [{ code }, units] of [
		[first, '3'],
		[second, '2']
	] as const) {
		await assess(officer, code, units);
		await assess(leader, code, units);
		await step(officer, code, 'Declarar apta', { on: '1998-03-10' });
	}
	await draw(officer, 'HISTORIA-OPOSICION');

	await officer.locator('summary', { hasText: 'Presentar una oposición' }).click();
	await officer.getByLabel('A qué se opone').fill(first.code);
	await officer.getByLabel('Fundamento').fill('Faltan jornadas');
	await officer.getByLabel('Día', { exact: true }).fill('1998-04-01');
	await officer.getByLabel(late.label).fill(late.reason);
	await officer.getByRole('button', { name: 'Presentar una oposición' }).click();
	await said(officer, 'La oposición está presentada');
	await officer.getByRole('radio', { name: 'Fundada: queda fuera' }).check();
	await expect(officer.getByLabel('Requisito que no cumple')).toBeVisible();
	await officer.getByRole('radio', { name: 'Fundada: evaluar de nuevo' }).check();
	await expect(officer.getByLabel('Requisito que no cumple')).toBeHidden();
	await officer.getByLabel('Resolución', { exact: true }).fill('Resolución 3-1998');
	await expectAccessible(officer);
	await officer.getByRole('button', { name: 'Guardar la decisión' }).click();
	await said(officer, 'La oposición está resuelta');

	await assess(officer, first.code, '1');
	await assess(leader, first.code, '1');
	await officer.goto(`${origin()}/office/calls/HISTORIA-OPOSICION/draw`);
	await officer.getByLabel(`Por qué se cierra la espera de ${first.code}`).fill('Acta 9');
	await officer.getByRole('button', { name: 'Poner en su nuevo puesto' }).click();
	await said(officer, 'La espera está cerrada');
	await award(officer, 'HISTORIA-OPOSICION', '1998-04-20');
	await officer.goto(`${origin()}/office/cases/${second.code}`);
	await expect(officer.locator('.state')).toHaveText('Lote asignado');

	const resident = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await resident.goto(`${origin()}/case`);
	await resident.getByRole('textbox').first().fill(first.caseCode.toLowerCase());
	await resident.getByRole('textbox').nth(1).fill(first.digits);
	await resident.locator('main form button[type=submit]').first().click();
	await expect(resident.locator('main')).toContainText('ahora tu puesto es el 2 de 2');
	await expect(resident.getByRole('table', { name: 'Tus puntos ahora' }).getByRole('row').last()).toContainText('24');
});
