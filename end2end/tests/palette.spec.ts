import { typeSteadily } from '../support/quiet';
import { create, unique, visit } from '../support/steps';
import { axe, expect, signIn, test, type Page } from '../support/test';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search or jump to…' });
const field = (page: Page) => page.getByRole('combobox', { name: 'Search or jump to…' });
const options = (page: Page) => palette(page).getByRole('option');
const chosen = (page: Page) => palette(page).getByRole('option', { selected: true });

async function open(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-layered', 'true');
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
}

test('a ticket is reached by the beginning of its number and by words', async ({ page }) => {
  await signIn(page, 'admin@acme');
  const words = unique('Palette finds this');
  const number = await create(page, words);
  await visit(page, '/settings');
  await open(page);
  await field(page).fill(number.slice(2));
  const found = options(page).filter({ hasText: number });
  await expect(found).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(found).toHaveAttribute('aria-selected', 'true');
  await expect(field(page)).toHaveAttribute('aria-activedescendant', (await found.getAttribute('id')) ?? '-');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/tickets/${number}$`));
  await expect(palette(page)).toBeHidden();

  await open(page);
  await field(page).fill(words);
  await options(page).filter({ hasText: number }).click();
  await expect(page).toHaveURL(new RegExp(`/tickets/${number}$`));
});

test('ten characters typed ask the server three times at most', async ({ page }) => {
  await signIn(page, 'admin@acme');
  await visit(page, '/tickets');
  await open(page);
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('/fn/jump')) asked += 1;
  });
  const answered = page.waitForResponse(/\/fn\/jump\?typed=abcdefghij/);
  await typeSteadily(field(page), 'abcdefghij');
  await answered;
  expect(asked).toBeLessThanOrEqual(3);
});

test('pages and actions by the keyboard alone; Escape gives the focus back', async ({ page }) => {
  await signIn(page, 'admin@globex');
  await visit(page, '/tickets');
  const button = page.getByRole('button', { name: 'Search or jump to…' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(palette(page)).toBeHidden();
  await expect(button).toBeFocused();

  await open(page);
  await axe(page, 'dialog[open]');
  await field(page).fill('notif');
  await expect(chosen(page)).toContainText('Notifications');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/notifications$/);

  await open(page);
  await field(page).fill('theme dark');
  await expect(chosen(page)).toContainText('Dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('data-hydrated', 'true');
  await open(page);
  await axe(page, 'dialog[open]');
  await field(page).fill('as the system');
  await expect(chosen(page)).toContainText('As the system');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  await expect(page.locator('html')).toHaveAttribute('data-hydrated', 'true');
  await open(page);
  await field(page).fill('sign out');
  await expect(chosen(page)).toContainText('Sign out');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('it shows nothing of other customers, and the engineer lands on the own page', async ({ page, person }) => {
  await signIn(page, 'admin@acme');
  const words = unique('Only acme and the vendor see this');
  const number = await create(page, words);
  const globex = await person('admin@globex');
  await visit(globex, '/tickets');
  await open(globex);
  const answered = globex.waitForResponse((answer) => new URL(answer.url()).searchParams.get('typed') === number);
  await field(globex).fill(number);
  expect(await (await answered).text()).not.toContain(words);
  await expect(options(globex).filter({ hasText: words })).toHaveCount(0);

  const chen = await person('chen@huawei');
  await visit(chen, '/settings');
  await open(chen);
  await field(chen).fill(number);
  await options(chen).filter({ hasText: words }).click();
  await expect(chen).toHaveURL(new RegExp(`/agent/tickets/${number}`));
});
