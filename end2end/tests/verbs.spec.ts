import { act, create, rows, say, state, unique, verb, visit } from '../support/steps';
import { expect, signIn, test } from '../support/test';

test('after a verb the title has the focus, and the new state is said', async ({ page }) => {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('Where am I'));
  await visit(page, `/tickets/${number}`);
  await expect(page.locator('.ticket-head [role=status] .chip')).toContainText('Dispatching');
  await act(page, 'Cancel');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.locator('.ticket-head [role=status] .chip')).toContainText('Canceled');
});

test('engineers see where the last word is the customer\'s', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('Who is next'));
  const chen = await person('chen@huawei');
  await visit(chen, `/agent/tickets/${number}`);
  const marks = chen.locator('.desk__ticket .desk__bar .tag', { hasText: 'Pending Reply' });
  await expect(marks).toHaveCount(0);
  await act(chen, 'Handle', {}, 'OK');
  await expect(marks).toHaveCount(1);
  const row = async () => {
    await visit(chen, `/agent?q=${number}`);
    return chen.locator('.queue li').filter({ hasText: number });
  };
  await expect(await row()).toContainText('Pending Reply');
  await visit(chen, `/agent/tickets/${number}`);
  await say(chen, 'I look into it');
  await expect(marks).toHaveCount(0);
  await expect(await row()).not.toContainText('Pending Reply');
  await visit(page, `/tickets/${number}`);
  await say(page, 'Any news?');
  await expect(page.getByText('Any news?').first()).toBeVisible();
  await expect(page.locator('body')).not.toContainText('Pending Reply');
  await visit(chen, `/agent/tickets/${number}`);
  await expect(marks).toHaveCount(1);
});

test('what is wrong with a verb is named after its fields', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('To whom'));
  const chen = await person('chen@huawei');
  await visit(chen, `/agent/tickets/${number}`);
  await act(chen, 'Handle', {}, 'OK');
  await expect(chen.getByRole('heading', { level: 1 })).toBeFocused();
  const forward = verb(chen, 'Forward');
  await forward.locator('summary').click();
  await forward.getByRole('button', { name: 'Forward', exact: true }).click();
  const faults = forward.getByRole('alert');
  await expect(faults.getByRole('link', { name: /^To: / })).toBeVisible();
  await faults.getByRole('link', { name: /^Hand-over note: / }).click();
  await expect(forward.getByLabel('Hand-over note', { exact: true })).toBeFocused();
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(`script: ${javaScriptEnabled}`, () => {
    test.use({ javaScriptEnabled });

    test('Review in the list leads to its open form', async ({ page, person }) => {
      const elsewhere = await person('mei@acme', { javaScriptEnabled: true });
      const number = await create(elsewhere, unique('Rate me'));
      const chen = await person('chen@huawei', { javaScriptEnabled: true });
      await visit(chen, `/agent/tickets/${number}`);
      await act(chen, 'Handle', {}, 'OK');
      await visit(elsewhere, `/tickets/${number}`);
      await act(elsewhere, 'Close Ticket');
      await expect(state(elsewhere)).toContainText('Closed');
      await signIn(page, 'mei@acme');
      await page.goto(`/tickets?q=${number}`);
      await rows(page, number).getByRole('link', { name: `Review ${number}` }).click();
      await expect(verb(page, 'Review').getByRole('group', { name: 'Timeliness' })).toBeVisible();
    });
  });
}
