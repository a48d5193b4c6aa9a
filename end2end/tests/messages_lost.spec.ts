import { article, arrived, message, open, send, withoutLive } from '../support/conversation';
import { png } from '../support/files';
import { act, say, take, unique, visit } from '../support/steps';
import { expect, signIn, test } from '../support/test';

// What was sent and did not arrive, or whose answer did not: nothing is lost, and nothing is there twice.

test.beforeEach(async ({ page }) => {
  await signIn(page, 'mei@acme');
});

test('a file that did not arrive is not taken for another one that did', async ({ page, allow }) => {
  allow(/ERR_FAILED/);
  await open(page, 'Two files');
  let lost = 0;
  await page.route('**/fn/messages/post', (route) => (lost++ ? route.continue() : route.abort()));
  const send = async (name: string) => {
    await page.locator('#composer input[type=file]').setInputFiles(png(name));
    await expect(page.locator('#composer input[name=files]')).toHaveCount(1);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
  };
  const of = (name: string) => page.getByRole('article').filter({ hasText: name });
  await send('first.png');
  await expect(of('first.png')).toContainText('Not sent');
  await send('second.png');
  await expect(of('second.png').getByRole('link', { name: 'second.png' }).first()).toBeVisible();
  await expect(of('first.png')).toContainText('Not sent');
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(of('first.png').getByRole('link', { name: 'first.png' }).first()).toBeVisible();
  await expect(of('first.png')).toHaveCount(1);
  await expect(of('second.png')).toHaveCount(1);
});

test('a message whose answer gets lost is there once in the end (pitfall 7)', async ({ page, person, allow }) => {
  allow(/ERR_FAILED/, /live/);
  await withoutLive(page);
  const number = await open(page, 'Lost answers');
  let lost = 0;
  await page.route('**/fn/messages/post', async (route) => {
    if (lost++ >= 3) return route.continue();
    await route.fetch();
    await route.abort();
  });
  const text = unique('Once');
  await say(page, text);
  const mine = article(page, text);
  await expect(mine).toContainText('Not sent');
  await expect(message(page)).toHaveValue('');
  for (let again = 0; again < 2; again++) {
    const answer = page.waitForEvent('requestfailed', (request) => request.url().includes('/fn/messages/post'));
    await page.getByRole('button', { name: 'Retry' }).click();
    await answer;
    await expect(mine).toContainText('Not sent');
  }
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(mine).toHaveCount(1);
  await arrived(page, text);
  expect(lost).toBe(4);
  await visit(page, `/tickets/${number}`);
  await expect(mine).toHaveCount(1);
  await expect(message(page)).toHaveValue('');
  const chen = await person('chen@huawei');
  await visit(chen, `/agent/tickets/${number}`);
  await expect(article(chen, text)).toHaveCount(1);
});

test('a message sent offline waits, and goes with Retry', async ({ page, context, allow }) => {
  allow(/ERR_INTERNET_DISCONNECTED/, /ERR_NETWORK_CHANGED/);
  const number = await open(page, 'Offline');
  await context.setOffline(true);
  const text = unique('From the tunnel');
  await say(page, text);
  await expect(article(page, text)).toContainText('Not sent');
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Retry' }).click();
  await arrived(page, text);
  await visit(page, `/tickets/${number}`);
  await expect(article(page, text)).toHaveCount(1);
});

test('an ended session keeps what was being sent (pitfall 26)', async ({ page, context, allow }) => {
  allow(/status of 401/);
  await open(page, 'Session ends');
  await context.clearCookies();
  const text = unique('Not lost');
  await say(page, text);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Password', { exact: true }).fill('Demo-tickets-1');
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog).toBeHidden();
  await expect(message(page)).toHaveValue(text);
  await send(page);
  await expect(article(page, text)).toHaveCount(1);
});

test('a note that did not arrive is a note again when the page is opened again', async ({ page, person, allow }) => {
  allow(/ERR_FAILED/);
  const number = await open(page, 'Lost note');
  const chen = await person('chen@huawei');
  await take(chen, number);
  await chen.route('**/fn/messages/post', (route) => route.abort());
  const text = unique('For colleagues');
  await chen.getByRole('radio', { name: 'Internal Note' }).check();
  await message(chen).fill(text);
  await send(chen);
  await expect(article(chen, text)).toContainText('Not sent');
  await visit(chen, `/agent/tickets/${number}`);
  await expect(message(chen)).toHaveValue(text);
  await expect(chen.getByRole('radio', { name: 'Internal Note' })).toBeChecked();
});

test('a message that failed stays when nobody may write any more', async ({ page, allow }) => {
  allow(/ERR_FAILED/);
  await open(page, 'Composer goes');
  await page.route('**/fn/messages/post', (route) => route.abort());
  const text = unique('Stays');
  await say(page, text);
  await expect(article(page, text)).toContainText('Not sent');
  await act(page, 'Cancel');
  await expect(message(page)).toHaveCount(0);
  await expect(article(page, text)).toContainText('Not sent');
});
