import { act, create, createPlainly, log, rows, state, unique, verb, visit } from '../support/steps';
import { axe, expect, signIn, test } from '../support/test';

/** A canceled ticket of mei, whose page is open. */
async function ended(page: Parameters<typeof create>[0], words: string): Promise<{ number: string; text: string }> {
  const text = unique(words);
  const number = await create(page, text);
  await visit(page, `/tickets/${number}`);
  await act(page, 'Cancel');
  await expect(state(page)).toContainText('Canceled');
  return { number, text };
}

test('Delete asks with a caution; then the ticket is gone for the customer and kept by the vendor', async ({
  page,
  person,
  allow,
}) => {
  // Whoever still shows it asks once more and hears that it is gone.
  allow(/status of 404/);
  await signIn(page, 'mei@acme');
  const { number, text } = await ended(page, 'To be forgotten');
  const bo = await person('bo@acme');
  await visit(bo, `/tickets/${number}`);
  await expect(verb(bo, 'Delete')).toHaveCount(1);

  const remove = verb(page, 'Delete');
  await remove.locator('summary').click();
  await expect(remove).toContainText('Nothing brings it back');
  await axe(page, '.ticket-head');
  await remove.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page).toHaveURL(/\/tickets$/);
  await expect(rows(page, text)).toHaveCount(0);
  await expect(bo.getByRole('heading', { name: 'Not found' })).toBeVisible();
  await expect(bo.getByText(text)).toHaveCount(0);

  for (const address of [`/tickets?q=${number}`, `/tickets?q=${encodeURIComponent(text)}`, '/tickets?state=canceled']) {
    await visit(page, address);
    await expect(rows(page, text)).toHaveCount(0);
  }
  const gone = await page.goto(`/tickets/${number}`);
  expect(gone?.status()).toBe(404);
  const absent = await page.goto('/tickets/TT20200101000001');
  expect(absent?.status()).toBe(404);

  const chen = await person('chen@huawei');
  await visit(chen, `/agent/tickets/${number}`);
  await expect(chen.getByText('Deleted by the customer').first()).toBeVisible();
  await expect(chen.getByRole('heading', { level: 1 })).toHaveText(text);
  await expect(chen.getByLabel('Message', { exact: true })).toHaveCount(0);
  await visit(chen, `/agent?view=all&q=${number}`);
  await expect(chen.locator('.queue li').filter({ hasText: number })).toContainText('Deleted by the customer');
});

test('only what has ended can be deleted', async ({ page }) => {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('Still open'));
  await visit(page, `/tickets/${number}`);
  await expect(verb(page, 'Delete')).toHaveCount(0);
  await visit(page, `/tickets/selected?verb=delete&number=${number}`);
  await expect(page.getByRole('list', { name: 'Chosen tickets' })).toContainText('Dispatching: will be refused');
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Delete 1 ticket: 0 done, 1 not');
  await expect(page.getByRole('list', { name: 'Results' })).toContainText('The ticket is now in state Dispatching');
  await page.getByRole('link', { name: number }).click();
  await expect(log(page).filter({ hasText: 'created the ticket' })).toHaveCount(1);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('Delete works from the ticket', async ({ page, allow }) => {
    allow(/status of 404/);
    await signIn(page, 'mei@acme');
    const number = await createPlainly(page, unique('Forget me without script'));
    await page.goto(`/tickets/${number}?ask=cancel`);
    await verb(page, 'Cancel').getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect(state(page)).toContainText('Canceled');
    await page.goto(`/tickets/${number}?ask=delete`);
    await expect(verb(page, 'Delete')).toContainText('Nothing brings it back');
    await verb(page, 'Delete').getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(page).toHaveURL(/\/tickets$/);
    const gone = await page.goto(`/tickets/${number}`);
    expect(gone?.status()).toBe(404);
  });
});
