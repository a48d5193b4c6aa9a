import { beginCreate, create, fill, receipt, rows, state, ticket, unique, visit } from '../support/steps';
import { expect, password, sendSignIn, signIn, signInByForm, test } from '../support/test';

const wrong = 'The username or the password is wrong.';

test('one signs in, finds My Service Tickets in the account menu, and signs out', async ({ page }) => {
  await signInByForm(page, 'mei@acme');
  await expect(page).toHaveURL(/\/tickets$/);
  await visit(page, '/settings');
  await page.locator('header summary', { hasText: 'Mei Lin' }).click();
  await page.locator('.menu__panel').getByRole('link', { name: 'My Service Tickets' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My Service Tickets' })).toBeVisible();

  await page.locator('header summary', { hasText: 'Mei Lin' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto('/tickets');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test('the navigation leads to every page of the customer', async ({ page }) => {
  await signIn(page, 'mei@acme');
  await visit(page, '/tickets');
  const links = ['Group Tickets', 'My Authorizations', 'Notifications', 'Settings', 'My Service Tickets'];
  for (const name of links) {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  }
});

test('a wrong password and an unknown name get the same sentence, and the name stays', async ({ page }) => {
  for (const [name, secret] of [
    ['mei@acme', 'Demo-tickets-2'],
    ['nobody@acme', password],
  ] as const) {
    await page.goto('/sign-in');
    await sendSignIn(page, name, secret);
    await expect(page.getByRole('alert')).toContainText(wrong);
    await expect(page.getByLabel('Username', { exact: true })).toHaveValue(name);
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
  }
  await sendSignIn(page, 'mei@acme');
  await expect(page).toHaveURL(/\/tickets$/);
});

test('a shared link leads through the sign-in page back to where it points', async ({ page }) => {
  await page.goto('/tickets?state=processing');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await sendSignIn(page, 'mei@acme');
  await expect(page).toHaveURL(/\/tickets\?state=processing$/);
});

test('nobody is sent to a foreign site after signing in', async ({ page, server }) => {
  for (const next of ['//evil.example/', 'https://evil.example/', '/\\evil.example/', '/%09/evil.example/']) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await sendSignIn(page, 'mei@acme');
    await expect(page).not.toHaveURL(/sign-in/);
    expect(new URL(page.url()).origin, next).toBe(server.url);
  }
});

test('a session that ends in the middle of Create loses nothing that was typed', async ({ page, allow }) => {
  allow(/status of 401/);
  await signIn(page, 'mei@acme');
  await beginCreate(page);
  const text = unique('The session ends');
  await fill(page, ticket(text));
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Submit', exact: true }).click();

  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await expect(dialog.getByLabel('Username', { exact: true })).toHaveValue('mei@acme');
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel('Issue Description', { exact: true })).toHaveValue(text);

  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await receipt(page);
  await visit(page, `/tickets?q=${encodeURIComponent(text)}`);
  await expect(rows(page, text)).toHaveCount(1);
});

test('a session that ends on a ticket page loses nothing that was typed', async ({ page, allow }) => {
  allow(/status of 401/);
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('The session ends while answering'));
  await visit(page, `/tickets/${number}`);
  await page.getByLabel('Message', { exact: true }).fill('Written before the end');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Send', exact: true }).click();

  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('article').filter({ hasText: 'Written before the end' })).toHaveCount(1);
  await expect(state(page)).toContainText('Dispatching');
});

test('the sign-in page brings no script and no wasm', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/sign-in', { waitUntil: 'networkidle' });
  expect(asked.filter((url) => /\.(wasm|js)(\?|$)/.test(url))).toEqual([]);
});
