import { create, events, log, unique, verb, visit } from '../support/steps';
import { expect, signIn, test } from '../support/test';

test('a lead changes the severity, and the customer reads why', async ({ page }) => {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('The tunnel drops at both sites'));

  await signIn(page, 'olga@huawei');
  await visit(page, `/agent/tickets/${number}`);
  const fold = verb(page, 'Change Severity');
  await fold.locator('summary').click();
  await fold.getByRole('button', { name: 'Change Severity', exact: true }).click();
  await fold.getByRole('link', { name: /^Severity: / }).click();
  await expect(fold.getByLabel('Severity', { exact: true })).toBeFocused();
  await expect(fold.getByRole('option')).toHaveText(['Choose', 'Critical', 'Minor']);
  await fold.getByLabel('Severity', { exact: true }).selectOption({ label: 'Critical' });
  await fold.getByLabel('Reason', { exact: true }).fill('Two sites are down');
  await fold.getByRole('button', { name: 'Change Severity', exact: true }).click();
  const told = 'changed the severity from Major to Critical: Two sites are down';
  await expect(events(page).filter({ hasText: told })).toHaveCount(1);

  await signIn(page, 'mei@acme');
  await visit(page, `/tickets/${number}`);
  await expect(events(page).filter({ hasText: told })).toHaveCount(1);
  await expect(log(page).filter({ hasText: told })).toHaveCount(1);
  await expect(page.locator('.ticket-head .severity')).toHaveText('Critical');
  await expect(verb(page, 'Change Severity')).toHaveCount(0);
});
