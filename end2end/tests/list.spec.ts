import { arrived } from '../support/conversation';
import { png } from '../support/files';
import { create, rows, say, unique, visit } from '../support/steps';
import { expect, signIn, test, type Page } from '../support/test';

const overview = (page: Page) => page.getByRole('navigation', { name: 'Overview' });
const card = (page: Page, name: string) => overview(page).getByRole('link', { name });
const count = async (page: Page, name: string) => Number(await card(page, name).locator('.overview__number').innerText());
const numbers = (page: Page) => page.locator('tbody .number').allInnerTexts();
/** The list shows no more what it showed: what comes next may look just like it. */
const gone = (page: Page, number: string) => expect(page.locator('tbody .number', { hasText: number })).toHaveCount(0);

async function search(page: Page, keyword: string): Promise<void> {
  const form = page.getByRole('main').getByRole('search');
  await form.getByRole('searchbox').fill(keyword);
  await form.getByRole('searchbox').press('Enter');
  await expect(page).toHaveURL((url) => url.searchParams.get('q') === keyword);
  // The list has come: until then the line of the search is still the one before.
  await expect(page.locator('.filters')).toContainText(keyword);
}

test('the overview counts, filters, and follows what happens', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  await visit(page, '/tickets');
  const before = { all: await count(page, 'All'), dispatching: await count(page, 'Dispatching') };
  const parts = await Promise.all(['Dispatching', 'Processing', 'Pending Confirmation'].map((name) => count(page, name)));
  expect(before.all).toBeGreaterThanOrEqual(parts.reduce((sum, n) => sum + n, 0));

  const again = await person('mei@acme');
  await create(again, unique('One more'));
  await expect(card(page, 'All').locator('.overview__number')).toHaveText(String(before.all + 1));
  await expect(card(page, 'Dispatching').locator('.overview__number')).toHaveText(String(before.dispatching + 1));

  await card(page, 'Dispatching').click();
  await expect(page).toHaveURL(/state=dispatching/);
  await expect(card(page, 'Dispatching')).toHaveAttribute('aria-current', 'true');
  await expect(page.locator('tbody tr')).toHaveCount(Math.min(before.dispatching + 1, 25));
  await expect(page.locator('tbody tr').filter({ hasNotText: 'Dispatching' })).toHaveCount(0);

  await page.goBack();
  await expect(card(page, 'All')).toHaveAttribute('aria-current', 'true');
});

test('a keyword finds Chinese of one and two characters, English words and numbers', async ({ page }) => {
  await signIn(page, 'mei@acme');
  const word = unique('zebra').replace(' ', '');
  const text = `总部鑫防火墙掉线 ${word}`;
  const number = await create(page, text);
  await visit(page, '/tickets');
  for (const keyword of ['鑫', '防火', '防火墙', word, word.toUpperCase(), number, `${word} 掉线`]) {
    await search(page, keyword);
    await expect(rows(page, word), keyword).toHaveCount(1);
  }
  await search(page, `${word} absentword`);
  await expect(page.locator('tbody tr')).toHaveCount(0);
  await expect(page.locator('.empty')).toBeVisible();
});

test('a message and a file name are found too', async ({ page }) => {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('Quiet title'));
  const word = unique('kangaroo').replace(' ', '');
  await visit(page, `/tickets/${number}`);
  const file = unique('wombat').replace(' ', '');
  await page.locator('#composer input[type=file]').setInputFiles(png(`${file}.png`));
  await expect(page.locator('#composer input[name=files]')).toHaveCount(1);
  await say(page, `It says ${word}`);
  await arrived(page, word);
  for (const found of [word, file]) {
    await visit(page, `/tickets?q=${found}`);
    await expect(rows(page, number)).toHaveCount(1);
  }
});

test('Older and Newer turn pages without losing or doubling a row', async ({ page }) => {
  await signIn(page, 'admin@acme');
  await visit(page, '/tickets?size=10');
  const all = await count(page, 'All');
  const first = await numbers(page);
  expect(first).toHaveLength(10);
  const seen = [...first];
  while (await page.getByRole('link', { name: 'Older' }).isVisible()) {
    const last = seen.at(-1) ?? '';
    await page.getByRole('link', { name: 'Older' }).click();
    await gone(page, last);
    seen.push(...(await numbers(page)));
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(all);
  expect(seen).toEqual([...seen].sort().reverse());

  await page.getByRole('link', { name: 'Newer' }).click();
  await gone(page, seen.at(-1) ?? '');
  await expect(page.locator('tbody tr')).toHaveCount(10);
});

test('the address holds filter, words and page: a shared link shows the same', async ({ page, person }) => {
  await signIn(page, 'admin@acme');
  await visit(page, '/tickets?size=10');
  const first = await numbers(page);
  await card(page, 'All').click();
  await expect(card(page, 'All')).toHaveAttribute('aria-current', 'true');
  await page.getByRole('link', { name: 'Older' }).click();
  await expect(page).toHaveURL(/older=/);
  await gone(page, first[0] ?? '');
  await expect(page.locator('tbody tr')).toHaveCount(10);
  const second = await numbers(page);

  const colleague = await person('admin@acme');
  await visit(colleague, page.url());
  await expect.poll(() => numbers(colleague)).toEqual(second);

  await page.goBack();
  await gone(page, second[0] ?? '');
  await expect.poll(() => numbers(page)).toEqual(first);
  await page.goForward();
  await expect.poll(() => numbers(page)).toEqual(second);
  await page.reload();
  await expect.poll(() => numbers(page)).toEqual(second);
});

test('applied filters are shown and can be taken away', async ({ page }) => {
  await signIn(page, 'admin@acme');
  await visit(page, '/tickets?state=processing&q=VPN');
  const filters = page.getByRole('list', { name: 'Applied filters' });
  await expect(filters).toContainText('Processing');
  await expect(filters).toContainText('VPN');
  await filters.getByRole('link', { name: /Remove filter .*VPN|Remove filter Keyword/ }).click();
  await expect(page).toHaveURL((url) => !url.searchParams.get('q') && url.searchParams.get('state') === 'processing');
});

test('what changes elsewhere is announced, and shown when asked for', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  await visit(page, '/tickets');
  const text = unique('Announced');
  const again = await person('mei@acme');
  await create(again, text);
  const news = page.locator('.list__news');
  await expect(news).toContainText(/\d+ updates? – show/);
  await expect(rows(page, text)).toHaveCount(0);
  await news.click();
  await expect(rows(page, text)).toHaveCount(1);
  await expect(news).toBeHidden();
});

test('Group Tickets shows those of the group, My Service Tickets only the own', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const text = unique('For the group');
  const number = await create(page, text);
  const bo = await person('bo@acme');
  await visit(bo, `/group-tickets?q=${number}`);
  await expect(rows(bo, text)).toHaveCount(1);
  await visit(bo, `/tickets?q=${number}`);
  await expect(rows(bo, text)).toHaveCount(0);
});

test('Send Reminder works from the list, Cancel asks first', async ({ page }) => {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('From the list'));
  await visit(page, `/tickets?q=${number}`);
  await rows(page, number).getByRole('button', { name: `Send Reminder ${number}` }).click();
  await expect(page.getByText(`Reminder sent for ${number}.`)).toBeVisible();
  await expect(rows(page, number)).toContainText('Reminded just now');
  await rows(page, number).getByRole('link', { name: `Cancel ${number}` }).click();
  await expect(page).toHaveURL(/\/tickets\/selected\?verb=cancel/);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cancel 1 ticket: 1 done, 0 not');
  await visit(page, `/tickets?q=${number}`);
  await expect(rows(page, number)).toContainText('Canceled');
  await expect(rows(page, number).getByRole('link', { name: /^Cancel / })).toHaveCount(0);
});
