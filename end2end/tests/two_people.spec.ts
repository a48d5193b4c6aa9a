import { beginCreate, fill, receipt, rows, ticket, unique, visit } from '../support/steps';
import { expect, password, sendSignIn, signIn, test, type Page } from '../support/test';

const mei = 'mei@acme';
const gita = 'admin@globex';
const refused = 'Somebody else is signed in';

function description(page: Page) {
  return page.getByLabel('Issue Description', { exact: true });
}

async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
}

test('what one fills in is not sent as the other who signs in on a second tab', async ({ page, context, allow }) => {
  allow(/status of 409/);
  await signIn(page, mei);
  await beginCreate(page);
  const text = unique('Written by Mei');
  await fill(page, ticket(text));

  const tab = await context.newPage();
  await signIn(tab, gita);
  await send(page);
  await expect(page.getByRole('alert')).toContainText(refused);
  await expect(description(page)).toHaveValue(text);
  await visit(tab, `/tickets?q=${encodeURIComponent(text)}`);
  await expect(rows(tab, text)).toHaveCount(0);

  await signIn(tab, mei);
  await send(page);
  await receipt(page);
  await visit(tab, `/tickets?q=${encodeURIComponent(text)}`);
  await expect(rows(tab, text)).toHaveCount(1);
});

test('only the one who opened a page can sign in again on it', async ({ page, context, allow }) => {
  allow(/status of 401/, /status of 409/);
  await signIn(page, mei);
  await beginCreate(page);
  const text = unique('Mei comes back');
  await fill(page, ticket(text));
  await context.clearCookies();
  await send(page);

  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  for (const name of [gita, mei]) {
    await dialog.getByLabel('Username', { exact: true }).fill(name);
    await dialog.getByLabel('Password', { exact: true }).fill(password);
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
    if (name === gita) await expect(dialog.getByRole('alert')).toContainText(refused);
  }
  await expect(dialog).toBeHidden();
  await expect(description(page)).toHaveValue(text);
  await send(page);
  await receipt(page);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  /** Mei's session ends while she writes; what she sends then waits at the entrance. */
  async function sendAfterTheEnd(page: Page): Promise<string> {
    await signIn(page, mei);
    await page.goto('/tickets/new');
    const text = unique('Mei wrote this');
    await fill(page, ticket(text));
    await page.context().clearCookies();
    await send(page);
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    return text;
  }

  test('what was typed when the session had ended comes back to who typed it', async ({ page }) => {
    const text = await sendAfterTheEnd(page);
    await sendSignIn(page, mei);
    await expect(page).toHaveURL(/\/tickets\/new/);
    await expect(description(page)).toHaveValue(text);
    await send(page);
    await receipt(page);
  });

  test('what was typed when the session had ended is nothing to who signs in next', async ({ page }) => {
    const text = await sendAfterTheEnd(page);
    await sendSignIn(page, gita);
    await expect(page).toHaveURL(/\/tickets\/new/);
    await expect(description(page)).toHaveValue('');
    expect(await page.content()).not.toContain(text);

    await signIn(page, mei);
    await page.goto('/tickets/new');
    await expect(description(page)).toHaveValue('');
  });

  test('a form that the other had opened says why it was not sent', async ({ page, context }) => {
    await signIn(page, mei);
    await page.goto('/tickets/new');
    const text = unique('Written by Mei, sent by Gita');
    await fill(page, ticket(text));
    const tab = await context.newPage();
    await signIn(tab, gita);
    await send(page);
    await expect(page.getByRole('alert')).toContainText(refused);
    await expect(description(page)).toHaveValue('');
    await tab.goto(`/tickets?q=${encodeURIComponent(text)}`);
    await expect(rows(tab, text)).toHaveCount(0);
  });
});
