import { arrived, message, open, send } from '../support/conversation';
import { png, text as plain } from '../support/files';
import { beginCreate, discardDraft, fill, take, ticket, unique, visit } from '../support/steps';
import { expect, signIn, test } from '../support/test';

// What is being written is kept: over a reload, a crash, another device, the end of a session.

test.beforeEach(async ({ page }) => {
  await signIn(page, 'mei@acme');
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
  await expect(page.getByLabel('Service', { exact: true })).toBeFocused();
});

test('a note that only this device has is a note again', async ({ page, person, allow }) => {
  allow(/ERR_FAILED/);
  const number = await open(page, 'Kept here alone');
  const chen = await person('chen@huawei');
  await take(chen, number);
  await chen.route('**/fn/drafts/save', (route) => route.abort());
  const text = unique('For colleagues');
  await chen.getByRole('radio', { name: 'Internal Note' }).check();
  const tried = chen.waitForEvent('requestfailed', (request) => request.url().endsWith('/fn/drafts/save'));
  await message(chen).fill(text);
  await tried;
  await visit(chen, `/agent/tickets/${number}`);
  await expect(message(chen)).toHaveValue(text);
  await expect(chen.getByRole('radio', { name: 'Internal Note' })).toBeChecked();
  await expect(chen.locator('#composer')).toHaveAttribute('data-mode', 'note');
});
