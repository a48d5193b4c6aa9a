import { fits } from '../support/looks';
import { act, create, handle, say, state, unique, visit } from '../support/steps';
import { expect, signIn, test } from '../support/test';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('every page of the customer fits a phone', async ({ page }) => {
  await page.goto('/sign-in');
  await fits(page);
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('Reported from the train'));
  for (const address of [
    '/tickets',
    '/tickets?q=absentword',
    '/tickets/new',
    `/tickets/${number}`,
    '/group-tickets',
    '/authorizations',
    '/notifications',
    '/settings',
  ]) {
    await visit(page, address);
    await fits(page);
  }
});

test('a list is cards on a phone, and the navigation is a drawer', async ({ page }) => {
  await signIn(page, 'mei@acme');
  await visit(page, '/tickets');
  const [first, second] = [page.locator('tbody tr').nth(0), page.locator('tbody tr').nth(1)];
  const [a, b] = [await first.boundingBox(), await second.boundingBox()];
  expect(a?.height ?? 0).toBeGreaterThan(90);
  expect((b?.y ?? 0) - (a?.y ?? 0)).toBeGreaterThanOrEqual(a?.height ?? 0);

  const navigation = page.getByRole('navigation', { name: 'Main' });
  await expect(navigation).toBeHidden();
  await page.getByRole('button', { name: 'Navigation' }).click();
  await navigation.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(navigation).toBeHidden();
});

test('create, answer and confirm on a phone; handle on a phone too', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('Only a phone at hand'));
  const chen = await person('chen@huawei', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await visit(chen, '/agent?view=pending');
  await fits(chen);
  await visit(chen, `/agent/tickets/${number}`);
  await fits(chen);
  await handle(chen);
  await act(chen, 'Propose Solution', { Resolution: 'Switched over.' });

  await visit(page, `/tickets/${number}`);
  await say(page, 'It looks good.');
  await expect(page.getByRole('article').filter({ hasText: 'It looks good.' })).toBeVisible();
  await fits(page);
  await act(page, 'Confirm');
  await expect(state(page)).toContainText('Closed');
});
