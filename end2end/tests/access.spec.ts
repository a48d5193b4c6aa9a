import { readFile } from 'node:fs/promises';
import { create, unique, visit } from '../support/steps';
import { axe, expect, signIn, test, type Page } from '../support/test';

const keys = (page: Page) => page.locator('section').filter({ has: page.locator('#keys-title') });
const tokens = (page: Page) => page.locator('section').filter({ has: page.locator('#tokens-title') });
const made = (page: Page) => page.locator('section').filter({ has: page.locator('#made-title') });

/** What stands behind a term of the credentials. */
const credential = (page: Page, term: string) =>
  made(page).locator('dt', { hasText: new RegExp(`^${term}$`) }).locator('xpath=following-sibling::dd[1]').locator('code');

/** Takes away what an earlier journey on this server left: a user has five keys at most. */
async function clear(page: Page): Promise<void> {
  for (const verb of ['Switch off', 'Delete']) {
    const buttons = keys(page).getByRole('button', { name: new RegExp(`^${verb}`) });
    for (let left = await buttons.count(); left > 0; left -= 1) {
      await buttons.first().click();
      await expect(buttons).toHaveCount(left - 1);
    }
  }
}

test('an access key is made, shown once, switched off and deleted', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, 'admin@globex');
  await visit(page, '/settings/access');
  await expect(page.getByRole('heading', { level: 1, name: 'API access' })).toBeVisible();
  await clear(page);
  await axe(page);

  await page.locator('#key-make').getByLabel('Description', { exact: true }).fill('nightly export');
  await page.getByRole('button', { name: 'Make Access Key', exact: true }).click();
  await expect(made(page).getByRole('heading', { name: 'The access key is made' })).toBeVisible();
  const access = (await credential(page, 'Access key ID').textContent()) ?? '';
  const secret = (await credential(page, 'Secret access key').textContent()) ?? '';
  expect(access).toMatch(/^[A-Z0-9]{20}$/);
  expect(secret.length).toBeGreaterThanOrEqual(40);
  await expect(keys(page).getByText(access)).toBeVisible();
  await expect(keys(page).getByText('nightly export')).toBeVisible();
  await axe(page);
  await made(page).getByRole('button', { name: 'Copy: Secret access key' }).click();
  await expect(made(page).getByText('Copied', { exact: true })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  const download = page.waitForEvent('download');
  await made(page).getByRole('link', { name: 'Download credentials' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('credentials.txt');
  expect(await readFile(await saved.path(), 'utf8')).toBe(`Access Key Id: ${access}\nSecret Access Key: ${secret}\n`);

  await page.reload();
  await expect(keys(page).getByText(access)).toBeVisible();
  expect(await page.content()).not.toContain(secret);

  await visit(page, '/settings/access');
  await page.locator('#key-change').getByLabel('Description', { exact: true }).fill('weekly export');
  await page.locator('#key-change').getByRole('button', { name: 'Save', exact: true }).click();
  await expect(keys(page).getByText('weekly export')).toBeVisible();
  await keys(page).getByRole('button', { name: `Switch off: ${access}` }).click();
  await expect(keys(page).getByText('Switched off', { exact: true })).toBeVisible();
  await keys(page).getByRole('button', { name: `Delete: ${access}` }).click();
  await expect(keys(page).getByText('No access keys yet.')).toBeVisible();
});

test('a token holds the scopes that were ticked, until it is revoked', async ({ page, request, allow }) => {
  allow(/status of 422/);
  await signIn(page, 'chen@huawei');
  await visit(page, '/settings/access');
  const form = page.locator('#token-make');
  await form.getByLabel('Name', { exact: true }).fill('robot');
  await form.getByRole('button', { name: 'Make Token', exact: true }).click();
  await expect(page.locator('#token-make-errors')).toContainText('Scopes');
  await form.getByRole('checkbox', { name: /^tickets:read/ }).check();
  await form.getByRole('button', { name: 'Make Token', exact: true }).click();
  await expect(made(page).getByRole('heading', { name: 'The token is made' })).toBeVisible();
  const token = (await credential(page, 'Token').textContent()) ?? '';
  expect(token).toMatch(/^st_/);
  await axe(page);

  const headers = { Authorization: `Bearer ${token}` };
  expect((await request.get('/api/v1/queue', { headers })).status()).toBe(200);
  const refused = await request.get('/api/v1/authorizations/0123456789abcdef0123456789abcdef', { headers });
  expect(refused.status()).toBe(403);
  expect(refused.headers()['content-type']).toContain('application/problem+json');

  await made(page).getByRole('button', { name: 'Hide', exact: true }).click();
  await expect(made(page)).toHaveCount(0);
  await tokens(page).getByRole('button', { name: 'Revoke: robot' }).first().click();
  await expect(tokens(page).getByRole('button', { name: 'Revoke: robot' })).toHaveCount(0);
  expect((await request.get('/api/v1/queue', { headers })).status()).toBe(401);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a key is made, shown once, and deleted', async ({ page }) => {
    await signIn(page, 'mei@acme');
    await page.goto('/settings/access');
    await page.locator('#key-make').getByLabel('Description', { exact: true }).fill('by hand');
    await page.getByRole('button', { name: 'Make Access Key', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'The access key is made' })).toBeVisible();
    const access = (await credential(page, 'Access key ID').textContent()) ?? '';
    const secret = (await credential(page, 'Secret access key').textContent()) ?? '';
    await expect(page.getByRole('button', { name: /^Copy/ })).toHaveCount(0);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download credentials' }).click();
    expect(await readFile(await (await download).path(), 'utf8')).toContain(secret);
    await page.getByRole('link', { name: 'API access' }).last().click();
    await expect(keys(page).getByText(access)).toBeVisible();
    expect(await page.content()).not.toContain(secret);
    await keys(page).getByRole('button', { name: `Switch off: ${access}` }).click();
    await keys(page).getByRole('button', { name: `Delete: ${access}` }).click();
    await expect(keys(page).getByText(access)).toHaveCount(0);
  });
});

test('what is not copied is not said to be', async ({ page, context }) => {
  await context.addInitScript(() => {
    Object.defineProperty(navigator.clipboard, 'writeText', { value: () => Promise.reject(new Error('not allowed')) });
  });
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('Copy me'));
  await visit(page, `/tickets/${number}`);
  await page.getByRole('button', { name: 'Copy number' }).click();
  await expect(page.getByText('Not copied. Select the text and copy it.')).toBeVisible();
  await expect(page.getByText('Copied', { exact: true })).toHaveCount(0);
});
