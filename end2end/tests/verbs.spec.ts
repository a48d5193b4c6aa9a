import { act, create, rows, say, state, take, unique, verb, visit } from '../support/steps';
import { expect, signIn, test, type Page } from '../support/test';

const movedOn = 'The ticket has moved on; this is not possible any more.';

/** Has a command answered only after the page has heard of it by itself. */
async function answerLate(page: Page, door: string, heard: () => Promise<unknown>): Promise<void> {
  await page.route(`**/fn/tickets/${door}`, async (route) => {
    const response = await route.fetch();
    await heard();
    await route.fulfill({ response });
  });
}

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

test('the title has the focus also if the live update is faster than the answer', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('Faster'));
  await visit(page, `/tickets/${number}`);
  await answerLate(page, 'cancel', () => expect(state(page)).toContainText('Canceled'));
  await act(page, 'Cancel');
  await expect(verb(page, 'Cancel')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  const other = await create(page, unique('Faster, with words'));
  const chen = await person('chen@huawei');
  await take(chen, other);
  await answerLate(chen, 'propose', () => expect(state(chen)).toContainText('Pending Confirmation'));
  await act(chen, 'Propose Solution', { Resolution: 'The log server was full.' });
  await expect(verb(chen, 'Propose Solution')).toHaveCount(0);
  await expect(chen.getByRole('heading', { level: 1 })).toBeFocused();
});

test('words in a verb stay when the ticket moves on, and cannot be sent', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('Moves on'));
  const chen = await person('chen@huawei');
  await take(chen, number);
  const propose = verb(chen, 'Propose Solution');
  await propose.locator('summary').click();
  await propose.getByLabel('Resolution', { exact: true }).fill('The log server was full.');
  await visit(page, `/tickets/${number}`);
  await act(page, 'Close Ticket');
  await expect(state(chen)).toContainText('Closed');
  await expect(propose.getByText(movedOn)).toBeVisible();
  await expect(propose.getByLabel('Resolution', { exact: true })).toHaveValue('The log server was full.');
  await expect(propose.getByRole('button', { name: 'Propose Solution', exact: true })).toBeDisabled();
  await expect(verb(chen, 'Ask for Feedback')).toHaveCount(0);
});

test('a reason against a solution stays when somebody else holds the ticket', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('Handed over'));
  const chen = await person('chen@huawei');
  await take(chen, number);
  await act(chen, 'Propose Solution', { Resolution: 'The log server was full.' });
  await visit(page, `/tickets/${number}`);
  const bar = page.getByRole('region', { name: 'Is it solved?' });
  const refuse = verb(page, 'Not Solved');
  await expect(bar).toContainText('Chen Wei');
  await refuse.locator('summary').click();
  await refuse.getByLabel('Reason', { exact: true }).fill('It is full again.');
  const forward = verb(chen, 'Forward');
  await forward.locator('summary').click();
  await forward.getByLabel('To', { exact: true }).selectOption({ label: 'Olga Petrova' });
  await forward.getByLabel('Hand-over note', { exact: true }).fill('Please watch it');
  await forward.getByRole('button', { name: 'Forward', exact: true }).click();
  await expect(bar).toContainText('Olga Petrova');
  await expect(refuse.getByLabel('Reason', { exact: true })).toHaveValue('It is full again.');
});

test('filtering the conversation on the desk leaves what is typed', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('Filtered'));
  const chen = await person('chen@huawei');
  await take(chen, number);
  const ask = verb(chen, 'Ask for Feedback');
  await ask.locator('summary').click();
  await ask.getByRole('textbox').fill('Which of the two sites?');
  await chen.getByRole('navigation', { name: 'Show' }).getByRole('link', { name: 'Changes' }).click();
  await expect(chen).toHaveURL(new RegExp(`/agent/tickets/${number}\\?.*show=changes$`));
  await expect(chen.locator('.timeline article')).toHaveCount(0);
  await expect(ask.getByRole('textbox')).toHaveValue('Which of the two sites?');
});

test('after a verb on the desk one goes on reading where one was', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const lines = Array.from({ length: 18 }, (_, n) => `line ${n + 1}`);
  const number = await create(page, [unique('Read on'), ...lines].join('\n'));
  const chen = await person('chen@huawei');
  await chen.setViewportSize({ width: 1280, height: 640 });
  await take(chen, number);
  const pane = chen.locator('.desk__ticket');
  await pane.evaluate((pane) => pane.scrollTo(0, pane.scrollHeight));
  expect(await pane.evaluate((pane) => pane.scrollTop)).toBeGreaterThan(0);
  await act(chen, 'Ask for Feedback', { Question: 'Which of the two sites?' });
  await expect(chen.getByRole('heading', { level: 1 })).toBeFocused();
  expect(await pane.evaluate((pane) => pane.scrollTop)).toBeGreaterThan(0);
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
