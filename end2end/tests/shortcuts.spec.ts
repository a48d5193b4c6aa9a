import { beginCreate, create, renewed, unique, visit } from '../support/steps';
import { axe, expect, signIn, test, type Page } from '../support/test';

/** Waits until keys act. */
async function ready(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-layered', 'true');
}

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search or jump to…' });

/** Presses one key behind the other: once more if the machine took too long between them. */
async function chord(page: Page, keys: string, address: RegExp): Promise<void> {
  await expect(async () => {
    for (const key of keys) await page.keyboard.press(key);
    await expect(page).toHaveURL(address, { timeout: 5_000 });
  }).toPass();
}

test('single keys lead around, alone and not while somebody types (pitfall 22)', async ({ page }) => {
  await signIn(page, 'admin@acme');
  await visit(page, '/settings');
  await ready(page);
  await chord(page, 'gt', /\/tickets$/);
  await chord(page, 'gg', /\/group-tickets$/);
  await chord(page, 'gn', /\/notifications$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Notifications' })).toBeVisible();
  // With a modifier they are the browser's.
  await page.keyboard.press('Alt+c');
  await page.keyboard.press('/');
  const search = page.getByRole('searchbox', { name: 'Search tickets' }).first();
  await expect(search).toBeFocused();
  await page.keyboard.type('gtc?');
  await expect(search).toHaveValue('gtc?');
  await expect(page).toHaveURL(/\/notifications$/);
  await page.locator('h1').click();
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/\/tickets\/new$/);
});

test('j and k walk through the list, Enter opens, r replies', async ({ page }) => {
  await signIn(page, 'admin@acme');
  const number = await create(page, unique('Walked to by keys'));
  await visit(page, '/tickets');
  await ready(page);
  const titles = page.locator('main .table__title');
  await page.keyboard.press('j');
  await expect(titles.nth(0)).toBeFocused();
  await page.keyboard.press('j');
  await expect(titles.nth(1)).toBeFocused();
  await page.keyboard.press('k');
  await expect(titles.nth(0)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/tickets/${number}`));
  await expect(page.locator('#composer-message')).toBeVisible();
  await page.locator('h1').click();
  await page.keyboard.press('r');
  await expect(page.locator('#composer-message')).toBeFocused();
  await expect(page.locator('#composer-message')).toHaveValue('');
});

test('the sheet names the keys, and the settings turn them off (WCAG 2.1.4)', async ({ page }) => {
  await signIn(page, 'admin@globex');
  await visit(page, '/tickets');
  await ready(page);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toBeVisible();
  await axe(page, 'dialog[open]');
  await page.emulateMedia({ colorScheme: 'dark' });
  await axe(page, 'dialog[open]');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  const set = async (value: string) => {
    await visit(page, '/settings');
    await page.getByLabel('Single-key shortcuts', { exact: true }).selectOption(value);
    await renewed(page, () => page.getByRole('button', { name: 'Save', exact: true }).click());
    await expect(page).toHaveURL(/done=display/);
    await ready(page);
  };
  await set('off');
  await page.keyboard.press('?');
  await page.keyboard.press('c');
  // What needs a modifier stays, and the menu still has the sheet.
  await page.keyboard.press('Control+k');
  await expect(palette(page)).toBeVisible();
  // Keys act one after the other: those before have not.
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL(/\/settings/);
  await page.keyboard.press('Escape');
  await page.locator('header details.menu summary').last().click();
  await page.getByRole('button', { name: 'Keyboard shortcuts', exact: true }).click();
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await set('on');
});

test('an engineer has own keys, and none of the customer', async ({ page }) => {
  await signIn(page, 'chen@huawei');
  await visit(page, '/settings');
  await ready(page);
  const gone: string[] = [];
  page.on('framenavigated', (frame) => gone.push(new URL(frame.url()).pathname));
  await page.keyboard.press('c');
  await chord(page, 'gt', /\/agent$/);
  expect(gone).not.toContain('/tickets/new');
  // The address changes at once, the workbench travels when it is first opened.
  await expect(page.locator('main .queue__title').first()).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.locator('main .queue__title').first()).toBeFocused();
});

test('while composing no key acts (IME)', async ({ page }) => {
  await signIn(page, 'mei@acme');
  await beginCreate(page);
  await ready(page);
  await page.evaluate(() => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', isComposing: true, bubbles: true }));
  });
  await page.keyboard.press('Control+k');
  await expect(palette(page)).toBeVisible();
  await expect(page.locator('dialog[open]')).toHaveCount(1);
});
