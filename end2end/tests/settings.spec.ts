import { notLoaded } from '../support/problems';
import { zh } from '../support/words';
import { renewed, visit } from '../support/steps';
import { axe, expect, password, signIn, test, type Page } from '../support/test';

const display = (page: Page) => page.locator('section').filter({ has: page.locator('#display-title') });

/** Chooses and saves; the page is drawn anew. */
async function choose(page: Page, label: string, value: string, save = 'Save'): Promise<void> {
  const field = display(page).getByLabel(label, { exact: true });
  if (label === 'Time zone') await field.fill(value);
  else await field.selectOption(value);
  await renewed(page, () => display(page).getByRole('button', { name: save, exact: true }).click());
  await expect(page).toHaveURL(/done=display/);
}

test('times are shown in the zone of the settings, on every page (pitfall 15)', async ({ page, browser, baseURL, problems }) => {
  problems.allow(notLoaded);
  await signIn(page, 'admin@globex');
  await visit(page, '/settings');
  await choose(page, 'Time zone', 'Asia/Kathmandu');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-zone', 'Asia/Kathmandu');
  const time = page.locator('.lines time').first();
  await expect(time).toHaveAttribute('title', /GMT\+5:45/);
  const shown = await time.textContent();

  // The first HTML says the same.
  const cookies = await page.context().cookies();
  const plain = await browser.newContext({ baseURL, javaScriptEnabled: false, storageState: { cookies, origins: [] } });
  await problems.watch(plain);
  const still = await plain.newPage();
  await still.goto('/settings');
  await expect(still.locator('.lines time').first()).toHaveText(shown ?? '');
  await expect(still.locator('.lines time').first()).toHaveAttribute('title', /UTC\+5:45/);
  await plain.close();

  // The days of a search are meant in it too, not in the browser's.
  await visit(page, '/tickets');
  const search = page.getByRole('main').getByRole('search');
  await search.locator('summary', { hasText: 'Advanced Search' }).click();
  await search.getByLabel('From', { exact: true }).fill('2026-01-01');
  await search.getByRole('button', { name: 'Search', exact: true }).last().click();
  await expect(page).toHaveURL((url) => url.searchParams.get('zone') === 'Asia/Kathmandu');
  await expect(page.getByRole('list', { name: 'Applied filters' })).toContainText('Asia/Kathmandu');

  await visit(page, '/settings');
  await choose(page, 'Time zone', '');
  await expect(page.locator('html')).not.toHaveAttribute('data-zone');
});

test('a zone that does not exist is refused at its field, and stays typed', async ({ page, allow }) => {
  allow(/status of 422/);
  await signIn(page, 'admin@globex');
  await visit(page, '/settings');
  const zone = display(page).getByLabel('Time zone', { exact: true });
  await zone.fill('Atlantis/Capital');
  await display(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(zone).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('#display-zone-error')).toContainText('There is no such time zone');
  await expect(zone).toHaveValue('Atlantis/Capital');
});

test('language, theme and density follow the user (pitfall 24)', async ({ page }) => {
  await signIn(page, 'admin@globex');
  await visit(page, '/settings');
  await choose(page, 'Theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await axe(page);
  await choose(page, 'Density', 'compact');
  await choose(page, 'Language', 'zh-CN');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByRole('heading', { level: 1, name: '设置' })).toBeVisible();
  await axe(page);
  await visit(page, '/tickets');
  await expect(page.getByRole('heading', { level: 1, name: zh.myTickets })).toBeVisible();
  await visit(page, '/settings');
  await choose(page, '语言', 'en', '保存');
  await choose(page, 'Theme', 'auto');
  await choose(page, 'Density', 'comfortable');
  // A choice draws the page anew.
  await visit(page, '/settings');
  await axe(page);
});

test('a new password ends every other session at once (CVE class 10)', async ({ page, person, allow }) => {
  allow(/status of (401|422)/);
  await signIn(page, 'bo@acme');
  const phone = await person('bo@acme');
  await visit(phone, '/tickets');
  await visit(page, '/settings');
  const fresh = 'A-new-password-2';
  const change = async (from: string, to: string, again = to) => {
    await page.getByLabel('Password now', { exact: true }).fill(from);
    await page.getByLabel('New password', { exact: true }).fill(to);
    await page.getByLabel('New password once more', { exact: true }).fill(again);
    await page.getByRole('button', { name: 'Change password', exact: true }).click();
  };
  await change(password, 'too short');
  await expect(page.locator('#password-new-error')).toContainText('At least 12 characters');
  await change(password, fresh, 'A-new-password-3');
  await expect(page.locator('#password-again-error')).toContainText('not the same');
  await change('not the old one', fresh);
  await expect(page.locator('#password-old-error')).toContainText('This is not your password');

  const id = async () => (await page.context().cookies()).find((one) => one.name === 'session')?.value;
  const before = await id();
  await change(password, fresh);
  await expect(page.getByText('The password is changed')).toBeVisible();
  expect(await id()).not.toBe(before);
  await phone.goto('/tickets');
  await expect(phone).toHaveURL(/\/sign-in/);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  // As it was, for the other journeys.
  await visit(page, '/settings');
  await change(fresh, password);
  await expect(page.getByText('The password is changed')).toBeVisible();
});

test('sessions are listed, and ended from afar', async ({ page, person, allow }) => {
  allow(/status of 401/);
  await signIn(page, 'olga@huawei');
  await visit(page, '/settings');
  // Those of other journeys on this server.
  const others = page.getByRole('button', { name: 'End all others', exact: true });
  if (await others.isVisible()) {
    await others.click();
    await expect(others).toBeHidden();
  }
  const other = await person('olga@huawei');
  await visit(other, '/agent');
  await visit(page, '/settings');
  const sessions = page.locator('section').filter({ has: page.locator('#sessions-title') });
  await expect(sessions.getByRole('listitem').first()).toContainText(/(Chrome|Firefox|Safari)( on \w+)?/);
  await expect(sessions.getByText('This one', { exact: true })).toHaveCount(1);
  await expect(sessions.getByRole('listitem')).toHaveCount(2);
  await sessions.getByRole('button', { name: /^End: / }).click();
  await expect(sessions.getByRole('listitem')).toHaveCount(1);
  await other.goto('/agent');
  await expect(other).toHaveURL(/\/sign-in/);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('settings, password and sessions work', async ({ page, person }) => {
    await signIn(page, 'olga@huawei');
    await page.goto('/settings');
    await page.getByLabel('Time zone', { exact: true }).fill('Nowhere/Land');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.locator('#display-zone-error')).toContainText('There is no such time zone');
    await expect(page.getByLabel('Time zone', { exact: true })).toHaveValue('Nowhere/Land');
    await page.getByLabel('Time zone', { exact: true }).fill('');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();

    await page.getByLabel('Password now', { exact: true }).fill('wrong');
    await page.getByLabel('New password', { exact: true }).fill('short');
    await page.getByLabel('New password once more', { exact: true }).fill('short');
    await page.getByRole('button', { name: 'Change password', exact: true }).click();
    await expect(page.locator('#password-new-error')).toContainText('At least 12 characters');
    await expect(page.getByLabel('Password now', { exact: true })).toHaveValue('');

    const other = await person('olga@huawei');
    await page.goto('/settings');
    await page.getByRole('button', { name: 'End all others', exact: true }).click();
    await expect(page.getByRole('button', { name: 'End all others', exact: true })).toHaveCount(0);
    await other.goto('/agent');
    await expect(other).toHaveURL(/\/sign-in/);
  });
});

test('the search of the bar is a plain form', async ({ page }) => {
  await signIn(page, 'admin@acme');
  await visit(page, '/settings');
  await page.getByRole('searchbox', { name: 'Search tickets' }).first().fill('nothing-has-this-word');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/tickets\?q=nothing-has-this-word/);
  await expect(page.locator('.empty')).toBeVisible();
});
