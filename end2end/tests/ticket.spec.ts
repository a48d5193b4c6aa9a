import { arrived } from '../support/conversation';
import { png } from '../support/files';
import { act, create, freshKey, log, rows, say, state, take, unique, verb, visit } from '../support/steps';
import { expect, signIn, test } from '../support/test';

test.beforeEach(async ({ page }) => {
  await signIn(page, 'mei@acme');
});

test('Send Reminder works once, then says when the next one is possible', async ({ page, person, server, allow }) => {
  allow(/status of 429/);
  const number = await create(page, unique('Please hurry'));
  await visit(page, `/tickets/${number}`);
  const remind = page.getByRole('button', { name: 'Send Reminder', exact: true });
  await remind.click();
  await expect(log(page).filter({ hasText: 'sent a reminder' })).toHaveCount(1);
  await expect(page.getByText('next one possible from')).toBeVisible();

  const answer = await page.request.post('/fn/tickets/remind', {
    form: { number, key: freshKey() },
    headers: { origin: server.url, accept: 'application/json' },
  });
  expect(answer.status()).toBe(429);

  const chen = await person('chen@huawei');
  await visit(chen, `/agent?q=${number}`);
  await expect(chen.locator('.queue li').filter({ hasText: number })).toContainText('Reminded');
  await visit(chen, `/agent/tickets/${number}`);
  await expect(page.getByText('seen by the engineer').first()).toBeAttached();
});

test('Cancel withdraws a ticket while it is dispatching', async ({ page }) => {
  const number = await create(page, unique('Never mind'));
  await visit(page, `/tickets/${number}`);
  await act(page, 'Cancel');
  await expect(state(page)).toContainText('Canceled');
  await expect(log(page).filter({ hasText: 'canceled the ticket' })).toHaveCount(1);
  await expect(verb(page, 'Cancel')).toHaveCount(0);
  await expect(page.getByLabel('Message', { exact: true })).toHaveCount(0);
  await visit(page, `/tickets?q=${number}`);
  await expect(rows(page, number)).toContainText('Canceled');
});

test('Close Ticket ends one that is in work', async ({ page, person }) => {
  const number = await create(page, unique('It works again by itself'));
  const chen = await person('chen@huawei');
  await take(chen, number);
  await visit(page, `/tickets/${number}`);
  await expect(verb(page, 'Cancel')).toHaveCount(0);
  await act(page, 'Close Ticket');
  await expect(state(page)).toContainText('Closed');
  await expect(state(chen)).toContainText('Closed');
});

test('a message with an image is shown to the other side', async ({ page, person }) => {
  const number = await create(page, unique('A picture says more'));
  await visit(page, `/tickets/${number}`);
  const message = page.getByLabel('Message', { exact: true });
  await message.fill('Here it is:\n');
  await message.evaluate((field, bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], 'shot.png', { type: 'image/png' }));
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, [...png().buffer]);
  await expect(message).toHaveValue(/!\[shot\.png\]\(file:[^)]+\)/);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(message).toHaveValue('');
  await arrived(page, 'Here it is:');
  const mine = page.getByRole('article').filter({ hasText: 'Here it is:' });
  await expect(mine.getByRole('img', { name: /shot\.png/ })).toBeVisible();

  const chen = await person('chen@huawei');
  await visit(chen, `/agent/tickets/${number}`);
  const image = chen.getByRole('article').filter({ hasText: 'Here it is:' }).getByRole('img', { name: /shot\.png/ });
  await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(48);
});

test('an empty message is refused with a sentence', async ({ page, allow }) => {
  allow(/status of 422/);
  const number = await create(page, unique('Say nothing'));
  await visit(page, `/tickets/${number}`);
  await say(page, '   ');
  await expect(page.getByRole('alert')).toContainText('Fill this in.');
  await say(page, 'Something after all');
  await expect(page.getByRole('article').filter({ hasText: 'Something after all' })).toHaveCount(1);
});

test('text of a person is text, never markup', async ({ page }) => {
  const text = unique('<img src=x onerror=alert(1)><b>bold</b>');
  const number = await create(page, text);
  await visit(page, `/tickets/${number}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(text);
  await expect(page.getByRole('article').first()).toContainText('<b>bold</b>');
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
});

test('a closed ticket can be reviewed once', async ({ page, person }) => {
  const number = await create(page, unique('Review me later'));
  const chen = await person('chen@huawei');
  await take(chen, number);
  await act(chen, 'Propose Solution', { Resolution: 'Done.' });
  await visit(page, `/tickets/${number}`);
  await act(page, 'Confirm');
  await expect(state(page)).toContainText('Closed');

  const review = verb(page, 'Review');
  await review.locator('summary').click();
  await review.getByRole('group', { name: 'Timeliness' }).getByRole('radio', { name: '3 of 5' }).check();
  await review.getByRole('group', { name: 'Handling result' }).getByRole('radio', { name: '4 of 5' }).check();
  await review.getByLabel('Your words', { exact: true }).fill('Fine in the end.');
  await review.getByRole('button', { name: 'Review', exact: true }).click();
  await expect(page.getByText('Fine in the end.').first()).toBeVisible();
  await expect(verb(page, 'Review')).toHaveCount(0);
});
