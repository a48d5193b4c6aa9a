import { create, unique, visit } from '../support/steps';
import { expect, signIn, test } from '../support/test';

test('a reminder waits on its button, raises the ticket and is seen', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('Please hurry up'));
  await visit(page, `/tickets/${number}`);
  await page.getByRole('button', { name: 'Send Reminder', exact: true }).click();
  const waiting = page.getByRole('button', { name: 'Send Reminder · 30 min' });
  await expect(waiting).toBeVisible();
  await expect(waiting).toBeDisabled();
  await page.reload();
  await expect(page.getByRole('button', { name: /Send Reminder · \d+ min/ })).toBeDisabled();
  await expect(page.getByText('next one possible from')).toBeVisible();

  const chen = await person('chen@huawei');
  await visit(chen, '/agent?view=reminded');
  await expect(chen.getByRole('navigation', { name: 'Views' }).getByRole('link')).toHaveText([
    /Pending/, /Mine/, /Waiting on us/, /Reminded/, /Pending Confirmation/, /All/,
  ]);
  const row = chen.locator('.queue li').filter({ hasText: number });
  await expect(row).toContainText('Reminded');
  await row.getByRole('link').click();
  await expect(page.getByText('seen by the engineer').first()).toBeVisible();

  await visit(page, `/tickets?q=${number}`);
  await expect(page.locator('tbody tr').filter({ hasText: number })).toContainText('Reminded');
});
