import { article, arrived, message, open, recall, send, withoutLive } from '../support/conversation';
import { png, text as plain } from '../support/files';
import { create, log, say, unique, visit } from '../support/steps';
import { expect, signIn, test } from '../support/test';

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
  await expect(page.getByText('Chen Wei 陈伟 wrote while you were typing. Read it, then send again.')).toBeVisible();
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
