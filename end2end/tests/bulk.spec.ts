// Answers row 21 of what users complain about: bulk actions with a result per row.
import { create, createPlainly, handle, rows, unique, visit } from '../support/steps';
import { axe, expect, type Page, signIn, test } from '../support/test';

const results = (page: Page) => page.getByRole('list', { name: 'Results' }).getByRole('listitem');

test('Cancel and Delete on a selection tell for each ticket what came of it', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const words = unique('Selected');
  const numbers = [await create(page, `${words} one`), await create(page, `${words} two`), await create(page, `${words} three`)];
  const chen = await person('chen@huawei');
  await visit(chen, `/agent/tickets/${numbers[1]}`);
  await handle(chen);

  await visit(page, `/tickets?q=${encodeURIComponent(words)}`);
  for (const number of numbers) {
    await page.getByRole('checkbox', { name: new RegExp(number) }).check();
  }
  await expect(page.getByText('3 selected')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel selected', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cancel 3 tickets?');
  await expect(page.getByRole('list', { name: 'Chosen tickets' })).toContainText('Processing: will be refused');
  await axe(page);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cancel 3 tickets: 2 done, 1 not');
  await expect(results(page).filter({ hasText: numbers[1] })).toContainText('Refused');
  await expect(results(page).filter({ hasText: numbers[0] })).toContainText('Canceled');
  await axe(page);
  // The page has an address: it says the same again.
  await page.reload();
  await expect(results(page)).toHaveCount(3);
  // It leads back to the list one came from.
  await page.getByRole('link', { name: 'Back to the list' }).click();
  await expect(page).toHaveURL((url) => url.pathname === '/tickets' && url.searchParams.get('q') === words);
  await expect(rows(page, words)).toHaveCount(3);

  await visit(page, `/tickets?q=${encodeURIComponent(words)}`);
  await page.getByRole('checkbox', { name: new RegExp(String(numbers[0])) }).check();
  await page.getByRole('checkbox', { name: new RegExp(String(numbers[2])) }).check();
  await page.getByRole('button', { name: 'Delete selected', exact: true }).click();
  await expect(page.getByText('Nothing brings it back')).toBeVisible();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Delete 2 tickets: 2 done, 0 not');
  await visit(page, `/tickets?q=${encodeURIComponent(words)}`);
  await expect(rows(page, words)).toHaveCount(1);
});

test('a selection can be cleared', async ({ page }) => {
  await signIn(page, 'mei@acme');
  const words = unique('Cleared');
  const number = await create(page, words);
  await visit(page, `/tickets?q=${encodeURIComponent(words)}`);
  const tick = page.getByRole('checkbox', { name: new RegExp(number) });
  await tick.check();
  await page.getByRole('button', { name: 'Clear selection' }).click();
  await expect(tick).not.toBeChecked();
  await expect(page.getByRole('button', { name: 'Cancel selected' })).toBeHidden();
});

test('an outcome is not for others', async ({ page, person, allow }) => {
  allow(/status of 404/);
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('Mine alone'));
  await visit(page, `/tickets/selected?verb=cancel&number=${number}`);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(results(page)).toHaveCount(1);
  await expect(page).toHaveURL(/\/tickets\/outcome/);
  const bo = await person('bo@acme');
  const answer = await bo.goto(page.url());
  expect(answer?.status()).toBe(404);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a selection is canceled with a result per row', async ({ page }) => {
    await signIn(page, 'admin@acme');
    const words = unique('No script');
    for (const which of ['one', 'two']) {
      await createPlainly(page, `${words} ${which}`);
    }
    await page.goto(`/tickets?q=${encodeURIComponent(words)}`);
    for (const tick of await rows(page, words).getByRole('checkbox').all()) await tick.check();
    await page.getByRole('button', { name: 'Cancel selected', exact: true }).click();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cancel 2 tickets: 2 done, 0 not');
    await expect(results(page)).toHaveCount(2);
  });

  test('without a tick there is a sentence', async ({ page }) => {
    await signIn(page, 'mei@acme');
    await page.goto('/tickets/selected?verb=delete');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('No ticket is selected');
  });
});
