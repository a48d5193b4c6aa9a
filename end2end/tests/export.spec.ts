import { readFileSync } from 'node:fs';
import { create, unique, visit } from '../support/steps';
import { axe, expect, signIn, test, type Page } from '../support/test';

/** Saves what OK downloads. */
async function ok(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const begun = page.waitForEvent('download');
  await page.getByRole('button', { name: 'OK', exact: true }).click();
  const download = await begun;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('Export names the personal data, then downloads the list as it is filtered', async ({ page }) => {
  await signIn(page, 'mei@acme');
  const word = unique('exported').replace(' ', '');
  await create(page, `=1+1 ${word}`);
  await visit(page, `/tickets?q=${word}`);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog).toContainText('Issue type, service, state, phone or e-mail');
  const { name, bytes } = await ok(page);
  expect(name).toMatch(/^service-tickets-\d{4}-\d\d-\d\d\.xlsx$/);
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  await expect(page.getByText('The file is there')).toBeVisible();
  await expect(page.getByText('1 ticket so far')).toBeVisible();
});

test('Export selected asks on a page of its own, and leads back to the list', async ({ page }) => {
  await signIn(page, 'mei@acme');
  const word = unique('chosen').replace(' ', '');
  const number = await create(page, `One ${word}`);
  await create(page, `Two ${word}`);
  await visit(page, `/tickets?q=${word}`);
  await page.getByRole('checkbox', { name: new RegExp(number) }).check();
  await page.getByRole('button', { name: 'Export selected', exact: true }).click();
  await expect(page.getByText('An .xlsx file with 1 ticket.')).toBeVisible();
  await axe(page);
  await page.getByRole('link', { name: 'Back to the list' }).click();
  await expect(page).toHaveURL((url) => url.pathname === '/tickets' && url.searchParams.get('q') === word);
  await page.getByRole('checkbox', { name: new RegExp(number) }).check();
  await page.getByRole('button', { name: 'Export selected', exact: true }).click();
  const { bytes } = await ok(page);
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  await expect(page.getByText('1 of 1 tickets')).toBeVisible();
});

test('an export of another user is not there', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  await visit(page, '/tickets');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await ok(page);
  const address = new URL(page.url()).pathname;
  expect(address).toMatch(/^\/exports\/[0-9a-f]+$/);
  const stranger = await person('admin@globex');
  for (const path of [`${address}/file`, `/fn/exports/state?id=${address.split('/')[2]}`]) {
    expect((await stranger.request.get(path)).status(), path).toBe(404);
  }
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the dialog opens, and the file is there to download', async ({ page }) => {
    await signIn(page, 'mei@acme');
    await page.goto('/tickets');
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible();
    await page.getByRole('button', { name: 'OK', exact: true }).click();
    await expect(page).toHaveURL(/\/exports\//);
    const link = page.getByRole('link', { name: /^Download/ });
    // Until it is written, the page asks again by itself.
    await expect(link).toBeVisible();
    const begun = page.waitForEvent('download');
    await link.click();
    expect((await begun).suggestedFilename()).toMatch(/\.xlsx$/);
  });
});
