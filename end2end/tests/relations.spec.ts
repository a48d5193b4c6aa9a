import { typeSteadily } from '../support/quiet';
import { beginCreate, create, createPlainly, fill, rows, ticket, unique, visit } from '../support/steps';
import { axe, expect, signIn, test, type Page } from '../support/test';

// Pitfalls 2, 3 and 8: labels, related tickets and copies, for customers too.

const form = (page: Page, id: string) => page.locator(`form#${id}`);
const add = (page: Page, id: string) => form(page, id).getByRole('button', { name: 'Add', exact: true }).click();
const related = (page: Page) => page.locator('details.card').filter({ hasText: 'Related Tickets' });

test('a label is put on, found in the list, renamed and taken off', async ({ page }) => {
  await signIn(page, 'mei@acme');
  const text = unique('Labelled');
  await create(page, text);
  const name = unique('l').slice(0, 10);
  await form(page, 'label-put').getByLabel('Label', { exact: true }).fill(name);
  await add(page, 'label-put');
  const chip = form(page, 'label-off').getByRole('link', { name, exact: true });
  await expect(chip).toBeVisible();
  await axe(page, '.split__aside');

  await chip.click();
  await expect(page).toHaveURL(new RegExp(`label=${encodeURIComponent(name).replace(/%20/g, '(%20|\\+)')}`));
  await expect(rows(page, text)).toHaveCount(1);
  await expect(page.locator('tbody tr')).toHaveCount(1);

  await visit(page, '/labels');
  await axe(page);
  const renamed = `${name} x`;
  await page.getByLabel('Label to change').selectOption({ label: name });
  await page.getByLabel('New name', { exact: true }).fill(renamed);
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(page.getByRole('link', { name: renamed, exact: true })).toBeVisible();

  await page.getByRole('link', { name: renamed, exact: true }).click();
  await rows(page, text).getByRole('link').first().click();
  await page.getByRole('button', { name: `Remove label ${renamed}`, exact: true }).click();
  await expect(page.getByText('No labels.', { exact: true })).toBeVisible();
});

test('a sixth label and a name that is too long are refused at the field', async ({ page, allow }) => {
  allow(/status of 422/);
  await signIn(page, 'mei@acme');
  await create(page, unique('Six labels'));
  const field = form(page, 'label-put').getByLabel('Label', { exact: true });
  for (let n = 1; n <= 5; n++) {
    await field.fill(`number ${n}`);
    await add(page, 'label-put');
    await expect(form(page, 'label-off').getByRole('link')).toHaveCount(n);
    // The label may be told before its own command is answered, which then empties the field.
    await expect(field).toHaveValue('');
  }
  await field.fill('number 6');
  await add(page, 'label-put');
  await expect(form(page, 'label-put').locator('.field__error')).toHaveText('At most 5. Delete one first.');
  await expect(field).toHaveValue('number 6');
  await field.fill('x'.repeat(65));
  await add(page, 'label-put');
  await expect(form(page, 'label-put').locator('.field__error')).toContainText('64');
});

test('tickets are related by a few requests, and a colleague sees a stub', async ({ page, person, allow }) => {
  allow(/status of 422/);
  await signIn(page, 'admin@acme');
  const secret = unique('Board only');
  const hidden = await create(page, secret);
  const mei = await person('mei@acme');
  const shared = await create(mei, unique('Shared with the group'));

  await visit(page, `/tickets/${shared}`);
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('/fn/relations/suggest')) asked += 1;
  });
  const field = form(page, 'relate').getByLabel('Number of the other ticket', { exact: true });
  const typed = hidden.slice(0, 10);
  const answered = page.waitForResponse((answer) => new URL(answer.url()).searchParams.get('typed') === typed);
  await typeSteadily(field, typed);
  await answered;
  expect(asked).toBeLessThanOrEqual(3);
  await expect(page.locator('datalist option[value="' + hidden + '"]')).toHaveCount(1);
  await field.fill(hidden);
  await add(page, 'relate');
  await expect(related(page).getByRole('link', { name: hidden })).toBeVisible();

  await visit(page, `/tickets/${hidden}`);
  await expect(related(page).getByRole('link', { name: shared })).toBeVisible();

  await visit(mei, `/tickets/${shared}`);
  await expect(related(mei).getByText('1 related ticket that you may not see')).toBeVisible();
  expect(await mei.content()).not.toContain(secret);
  expect(await mei.content()).not.toContain(hidden);
  const theirs = form(mei, 'relate').getByLabel('Number of the other ticket', { exact: true });
  await theirs.fill(hidden);
  await add(mei, 'relate');
  await expect(form(mei, 'relate').locator('.field__error')).toContainText('There is no such ticket');

  await visit(page, `/tickets/${shared}`);
  await page.getByRole('button', { name: `Remove related ticket ${hidden}` }).click();
  await expect(related(page).getByText('No related tickets.')).toBeVisible();
});

test('a copy lets a colleague in, and its end shows them out at once', async ({ page, person, allow }) => {
  allow(/status of 404/);
  await signIn(page, 'admin@acme');
  const text = unique('Copied');
  const number = await create(page, text);
  const bo = await person('bo@acme');
  expect((await bo.goto(`/tickets/${number}`))?.status()).toBe(404);

  await form(page, 'copy-add').getByLabel('Colleague', { exact: true }).fill('bo@acme');
  await add(page, 'copy-add');
  await expect(form(page, 'copy-off').getByText('Bo Wang 王波')).toBeVisible();

  await visit(bo, `/tickets/${number}`);
  await expect(bo.getByRole('heading', { level: 1, name: text })).toBeVisible();
  await expect(form(bo, 'copy-add')).toHaveCount(0);

  await page.getByRole('button', { name: 'Remove Bo Wang 王波' }).click();
  await expect(bo.getByRole('heading', { level: 1, name: text })).toHaveCount(0);
  expect((await bo.goto(`/tickets/${number}`))?.status()).toBe(404);
});

test('a similar open ticket is hinted at while creating', async ({ page }) => {
  await signIn(page, 'mei@acme');
  const word = unique('zebra').replace(/ /g, '');
  const number = await create(page, `Firmware ${word} rollback fails`);
  await beginCreate(page);
  await fill(page, ticket(`Again: ${word} rollback`));
  await expect(page.getByText('Similar open tickets')).toBeVisible();
  const link = page.getByRole('link', { name: number });
  await expect(link).toHaveAttribute('target', '_blank');
  // What is not sent stays as a draft.
  await beginCreate(page);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('labels, relations and copies are plain forms', async ({ page }) => {
    await signIn(page, 'mei@acme');
    const [one, two] = [await createPlainly(page, unique('Plain one')), await createPlainly(page, unique('Plain two'))];
    await page.goto(`/tickets/${one}`);
    const name = unique('p').slice(0, 10);
    await form(page, 'label-put').getByLabel('Label', { exact: true }).fill(name);
    await add(page, 'label-put');
    await expect(form(page, 'label-off').getByRole('link', { name, exact: true })).toBeVisible();
    await page.getByRole('button', { name: `Remove label ${name}`, exact: true }).click();
    await expect(page.getByText('No labels.', { exact: true })).toBeVisible();

    await form(page, 'relate').getByLabel('Number of the other ticket', { exact: true }).fill('TT1');
    await add(page, 'relate');
    await expect(form(page, 'relate').locator('.field__error')).toContainText('There is no such ticket');
    await expect(form(page, 'relate').getByLabel('Number of the other ticket', { exact: true })).toHaveValue('TT1');
    await form(page, 'relate').getByLabel('Number of the other ticket', { exact: true }).fill(two);
    await add(page, 'relate');
    await expect(related(page).getByRole('link', { name: two })).toBeVisible();
    await page.getByRole('button', { name: `Remove related ticket ${two}` }).click();
    await expect(related(page).getByText('No related tickets.')).toBeVisible();

    await form(page, 'copy-add').getByLabel('Colleague', { exact: true }).fill('admin@acme');
    await add(page, 'copy-add');
    await page.getByRole('button', { name: 'Remove Anna Berg' }).click();
    await expect(page.getByText('Nobody gets copies.')).toBeVisible();
  });
});
