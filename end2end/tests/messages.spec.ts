import { article, arrived, message, recall, send } from '../support/conversation';
import { png, text as plain } from '../support/files';
import { act, beginCreate, create, discardDraft, fill, log, say, ticket, unique, visit } from '../support/steps';
import { expect, signIn, test, type Page } from '../support/test';

/** A new ticket of mei, opened. */
async function open(page: Page, text: string): Promise<string> {
  const number = await create(page, unique(text));
  await visit(page, `/tickets/${number}`);
  return number;
}

/** Keeps live updates away: the page knows only what it reads itself. */
async function withoutLive(page: Page): Promise<void> {
  await page.route('**/live', (route) => route.fulfill({ status: 204 }));
}

test.beforeEach(async ({ page }) => {
  await signIn(page, 'mei@acme');
});

test('Recall leaves a stub, Edit again brings the text back (pitfalls 16, 17)', async ({ page, person }) => {
  const number = await open(page, 'Wrong window');
  const chen = await person('chen@huawei');
  const secret = unique('zeppelin');
  await say(page, `The code is ${secret}`);
  await expect(article(page, secret)).toHaveCount(1);
  await expect(recall(page)).toHaveCount(1);
  await expect(recall(page)).toContainText(/[01]:\d\d/);
  await recall(page).click();
  await expect(page.getByText('You recalled a message.')).toBeVisible();
  await expect(page.getByText('The other side had not seen it.')).toBeVisible();
  await expect(article(page, secret)).toHaveCount(0);
  await expect(log(page).filter({ hasText: 'recalled a message' })).toHaveCount(1);

  await visit(chen, `/agent/tickets/${number}`);
  await expect(chen.getByText(/Mei Lin.* recalled a message/)).toBeVisible();
  await expect(chen.locator('body')).not.toContainText(secret);
  await visit(page, `/tickets?q=${secret.split(' ')[1]}`);
  await expect(page.getByRole('link', { name: number })).toHaveCount(0);

  await visit(page, `/tickets/${number}`);
  await page.getByRole('link', { name: 'Edit again' }).click();
  await expect(message(page)).toHaveValue(`The code is ${secret}`);
  await message(page).fill('The code comes by an authorization');
  await send(page);
  await arrived(page, 'comes by an authorization');
  await visit(page, `/tickets/${number}`);
  await expect(page.getByRole('link', { name: 'Edit again' })).toHaveCount(0);
});

test('a recall says that the other side had already seen it', async ({ page, person }) => {
  const number = await open(page, 'Seen already');
  await say(page, 'Look at this');
  await expect(recall(page)).toHaveCount(1);
  const chen = await person('chen@huawei');
  const seen = chen.waitForResponse('**/fn/tickets/seen');
  await visit(chen, `/agent/tickets/${number}`);
  await seen;
  await recall(page).click();
  await expect(page.getByText('The other side had already seen it.')).toBeVisible();
});

test('the unread line stands before what is new, and own messages say who saw them', async ({ page, person }) => {
  const number = await open(page, 'Unread');
  const chen = await person('chen@huawei');
  let seen = chen.waitForResponse('**/fn/tickets/seen');
  await visit(chen, `/agent/tickets/${number}`);
  await seen;
  await expect(chen.locator('.timeline__unread')).toHaveCount(0);
  await chen.goto('/agent');

  await say(page, 'One more thing');
  await arrived(page, 'One more thing');
  seen = chen.waitForResponse('**/fn/tickets/seen');
  await visit(chen, `/agent/tickets/${number}`);
  await expect(chen.locator('.timeline__unread')).toHaveText('New since your last visit');
  await expect(chen.locator('.timeline__unread + li')).toContainText('One more thing');
  await seen;
  await visit(page, `/tickets/${number}`);
  await expect(article(page, 'One more thing')).toContainText('Seen by Chen');
  await visit(chen, `/agent/tickets/${number}`);
  await expect(chen.locator('.timeline__unread')).toHaveCount(0);
});

test('a file is sent without a word', async ({ page }) => {
  await open(page, 'Only a file');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.locator('#composer-message-error')).not.toBeEmpty();
  await page.locator('#composer input[type=file]').setInputFiles(png('alone.png'));
  await expect(page.locator('#composer input[name=files]')).toHaveCount(1);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const mine = page.getByRole('article').filter({ hasText: 'alone.png' });
  await expect(mine.getByRole('link', { name: 'alone.png' }).first()).toBeVisible();
  await expect(mine).toHaveCount(1);
  await expect(mine.getByRole('link', { name: 'Quote' })).toHaveCount(0);
  await expect(page.locator('#composer input[name=files]')).toHaveCount(0);
  await expect(page.locator('#composer-message-error')).toBeEmpty();
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

test('the timeline is filtered, and the address says so', async ({ page }) => {
  const number = await open(page, 'Filter me');
  await page.getByRole('button', { name: 'Send Reminder', exact: true }).click();
  await expect(page.locator('.timeline__event').filter({ hasText: 'sent a reminder' })).toHaveCount(1);
  const filter = page.getByRole('navigation', { name: 'Show' });
  await filter.getByRole('link', { name: 'Changes' }).click();
  await expect(page).toHaveURL(/show=changes/);
  await expect(page.getByRole('article')).toHaveCount(0);
  await filter.getByRole('link', { name: 'Messages' }).click();
  await expect(page.locator('.timeline__event')).toHaveCount(0);
  await expect(page.getByRole('article')).toHaveCount(1);
  await visit(page, `/tickets/${number}?show=changes`);
  await expect(filter.getByRole('link', { name: 'Changes' })).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('article')).toHaveCount(0);
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

test('a draft is back after a reload, on another device and after signing out (pitfalls 6, 26)', async ({ page, person, allow }) => {
  allow(/status of 401/);
  const number = await open(page, 'Drafts');
  const text = unique('Half a sentence');
  await message(page).fill(text);
  await expect(page.getByText('Draft saved')).toBeVisible();
  await page.reload();
  await expect(message(page)).toHaveValue(text);

  const device = await person('mei@acme');
  await visit(device, `/tickets/${number}`);
  await expect(message(device)).toHaveValue(text);

  await page.locator('details.menu summary').last().click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/sign-in/);
  const left = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('draft:')));
  expect(left).toEqual([]);
  await signIn(page, 'mei@acme');
  await visit(page, `/tickets/${number}`);
  await expect(message(page)).toHaveValue(text);
  await send(page);
  await arrived(page, text);
  await page.reload();
  await expect(message(page)).toHaveValue('');
  await visit(device, `/tickets/${number}`);
  await expect(message(device)).toHaveValue('');
});

test('a tab that dies loses at most a second of typing', async ({ page, context, allow }) => {
  allow(/^crash: /);
  // The second is one of the page's own clock: a slow machine is no reason to lose more.
  await page.clock.install();
  const number = await open(page, 'Killed');
  await message(page).pressSequentially('typed slowly on and on without any pause in it', { delay: 60 });
  await page.clock.runFor(1_000);
  const kept = await page.evaluate(() => JSON.stringify(Object.values(localStorage)));
  expect(kept).toContain('typed slowly on and on without any pause in it');
  const other = await context.newPage();
  // No pagehide, no blur: the page is gone as with a crash.
  const cdp = await context.newCDPSession(page);
  void cdp.send('Page.crash').catch(() => undefined);
  await visit(other, `/tickets/${number}`);
  await expect(message(other)).toHaveValue('typed slowly on and on without any pause in it');
});

test('files and Create are part of the draft', async ({ page }) => {
  const text = unique('With files');
  await beginCreate(page);
  await fill(page, ticket(text));
  await page.locator('input[type=file]').setInputFiles([plain('kept.txt'), png('kept.png')]);
  const files = page.getByRole('list', { name: 'Files' }).getByRole('listitem');
  await expect(files).toHaveCount(2);
  await expect(page.locator('#create input[name=files]')).toHaveCount(2);
  // One that was under way before has neither the files nor the last letter.
  const whole = (body: string) => [`${text}!`, '"files"'].every((part) => body.includes(part));
  const saved = page.waitForResponse(
    (answer) => answer.url().endsWith('/fn/drafts/save') && whole(new URLSearchParams(answer.request().postData() ?? '').get('fields') ?? ''),
  );
  await page.getByLabel('Issue Description', { exact: true }).press('End');
  await page.getByLabel('Issue Description', { exact: true }).pressSequentially('!');
  await saved;
  await expect(page.getByText('Draft saved')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Issue Description', { exact: true })).toHaveValue(`${text}!`);
  await expect(page.getByRole('radio', { name: 'Major' })).toBeChecked();
  await expect(files.filter({ hasText: 'kept.txt' })).toHaveCount(1);
  await expect(page.locator('#create input[name=files]')).toHaveCount(2);
  await discardDraft(page);
  await expect(page.getByLabel('Issue Description', { exact: true })).toHaveValue('');
  await expect(files).toHaveCount(0);
});

test('Enter writes a line, a composition never sends, Ctrl+Enter does (pitfall 5)', async ({ page }) => {
  await open(page, 'Composing');
  let posts = 0;
  page.on('request', (request) => (posts += request.url().includes('/fn/messages/post') ? 1 : 0));
  await message(page).fill('你好');
  await message(page).press('Enter');
  await expect(message(page)).toHaveValue('你好\n');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Input.imeSetComposition', { text: 'shijie', selectionStart: 6, selectionEnd: 6 });
  for (const [code, composing] of [[13, true], [229, false]] as const) {
    await message(page).evaluate((field, [keyCode, isComposing]) => {
      const init = { key: 'Enter', keyCode, isComposing, ctrlKey: true, bubbles: true, cancelable: true };
      field.dispatchEvent(new KeyboardEvent('keydown', init));
    }, [code, composing] as const);
  }
  await cdp.send('Input.insertText', { text: '世界' });
  expect(posts).toBe(0);
  await expect(message(page)).toHaveValue('你好\n世界');
  await message(page).press('Control+Enter');
  await arrived(page, '世界');
  await expect(message(page)).toHaveValue('');
  expect(posts).toBe(1);
});

test('newer messages are to be reviewed before sending (pitfall 9)', async ({ page, person, allow }) => {
  allow(/status of 409/, /live/);
  const number = await create(page, unique('Both at once'));
  await withoutLive(page);
  await visit(page, `/tickets/${number}`);
  await message(page).fill('My answer');
  const chen = await person('chen@huawei');
  await visit(chen, `/agent/tickets/${number}`);
  for (const text of ['First question', 'Second question']) {
    await say(chen, text);
    await arrived(chen, text);
    await expect(message(chen)).toHaveValue('');
  }
  await send(page);
  await expect(page.getByText('2 newer messages arrived, review them first.')).toBeVisible();
  await expect(article(page, 'Second question')).toHaveCount(1);
  await expect(message(page)).toHaveValue('My answer');
  await page.getByRole('button', { name: 'Send anyway' }).click();
  await expect(article(page, 'My answer')).toHaveCount(1);
  await expect(message(page)).toHaveValue('');
});

test('quotes, code and long logs', async ({ page }) => {
  await open(page, 'Markup');
  await say(page, 'Say what you see');
  await expect(article(page, 'Say what you see')).toHaveCount(1);
  await article(page, 'Say what you see').getByRole('link', { name: 'Quote' }).click();
  await expect(message(page)).toHaveValue('> Say what you see\n\n');
  await message(page).press('Control+End');
  await message(page).pressSequentially('This:');
  await page.getByRole('button', { name: 'Code', exact: true }).click();
  await page.keyboard.type('<b>10.0.0.1</b> down');
  await expect(message(page)).toHaveValue('> Say what you see\n\nThis:\n```\n<b>10.0.0.1</b> down\n```');
  await message(page).press('Control+Enter');
  const mine = article(page, 'This:');
  await expect(mine.locator('blockquote')).toHaveText('Say what you see');
  await expect(mine.locator('pre')).toHaveText('<b>10.0.0.1</b> down');

  const lines = Array.from({ length: 40 }, (_, n) => `line ${n + 1} of the log`);
  await say(page, lines.join('\n'));
  await arrived(page, 'line 1 of the log');
  const fold = article(page, 'line 1 of the log').locator('details.fold');
  await expect(fold.getByText('line 40 of the log')).toBeHidden();
  await fold.locator('summary').click();
  await expect(fold.getByText('line 40 of the log')).toBeVisible();
  await say(page, 'What is unfolded stays so');
  await arrived(page, 'What is unfolded stays so');
  await expect(fold.getByText('line 40 of the log')).toBeVisible();
});

test('images and texts are dropped on the text; texts have a preview (pitfalls 10, 11)', async ({ page }) => {
  await open(page, 'Drop');
  const drop = (name: string, type: string, bytes: Buffer) =>
    message(page).evaluate(
      (field, [name, type, bytes]) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], name, { type }));
        field.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      },
      [name, type, [...bytes]] as const,
    );
  await message(page).fill('See both');
  await drop('dropped.png', 'image/png', png().buffer);
  await expect(message(page)).toHaveValue(/!\[dropped\.png\]\(file:[^)]+\)/);
  await drop('dropped.txt', 'text/plain', Buffer.from('interface eth7 is down\n'));
  await expect(page.locator('#composer input[name=files]')).toHaveCount(1);
  await send(page);
  await arrived(page, 'See both');
  const mine = article(page, 'See both');
  await expect(mine.getByRole('img', { name: /dropped\.png/ })).toBeVisible();
  await expect(mine.getByText('interface eth7 is down')).toBeHidden();
  await mine.getByText('Preview').click();
  await expect(mine.getByText('interface eth7 is down')).toBeVisible();
  await expect(page.locator('#composer input[name=files]')).toHaveCount(0);
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

test('what cannot be sent is said at its place, and the text stays', async ({ page }) => {
  await open(page, 'Bad input');
  const fault = page.locator('#composer-message-error');
  await send(page);
  await expect(fault).not.toBeEmpty();
  const long = 'x'.repeat(20_001);
  await message(page).fill(long);
  await send(page);
  await expect(fault).toContainText(/20.?000/);
  await expect(message(page)).toHaveValue(long);
  await message(page).fill('With files');
  const chooser = page.locator('#composer input[type=file]');
  await chooser.setInputFiles({ name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
  await expect(page.locator('#composer').getByText('setup.exe: only')).toBeVisible();
  await chooser.setInputFiles(Array.from({ length: 6 }, (_, n) => plain(`${n}.txt`)));
  await expect(page.locator('#composer').getByText(/at most 5/i)).toBeVisible();
  await expect(page.locator('#composer input[name=files]')).toHaveCount(5);
  await expect(message(page)).toHaveValue('With files');
  await send(page);
  await arrived(page, 'With files');
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
