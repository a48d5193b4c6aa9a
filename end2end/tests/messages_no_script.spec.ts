// Messages as plain forms.
import { article, message, recall, send } from '../support/conversation';
import { createPlainly, handle, say, unique } from '../support/steps';
import { expect, sendSignIn, signIn, test } from '../support/test';

test.use({ javaScriptEnabled: false });

test.beforeEach(async ({ page }) => {
  await signIn(page, 'mei@acme');
});

test('what cannot be sent is said at its place, and the text stays', async ({ page, context, allow }) => {
  allow(/status of 4\d\d/);
  await page.goto(`/tickets/${await createPlainly(page, unique('Plain bad input'))}`);
  await expect(page.getByRole('button', { name: 'Copy number' })).toHaveCount(0);
  await say(page, ' ');
  await expect(page.locator('#composer-message-error')).not.toBeEmpty();
  const long = 'x'.repeat(20_001);
  await say(page, long);
  await expect(page.locator('#composer-message-error')).toContainText(/20.?000/);
  await expect(message(page)).toHaveValue(long);
  await message(page).fill('With a file');
  const chooser = page.locator('#composer input[type=file]');
  await chooser.setInputFiles({ name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
  await send(page);
  await expect(page.locator('#composer').getByText('setup.exe').first()).toBeVisible();
  await expect(message(page)).toHaveValue('With a file');
  await context.clearCookies();
  await say(page, 'Written before the session ended');
  await sendSignIn(page, 'mei@acme');
  await expect(message(page)).toHaveValue('Written before the session ended');
});

test('Recall, Edit again, Quote, folding and newer messages work', async ({ page, person }) => {
  const number = await createPlainly(page, unique('No script'));
  await page.goto(`/tickets/${number}`);
  await say(page, 'Wrong words');
  await expect(recall(page)).toHaveCount(1);
  await recall(page).click();
  await expect(page.getByText('You recalled a message.')).toBeVisible();
  await page.getByRole('link', { name: 'Edit again' }).click();
  await expect(message(page)).toHaveValue('Wrong words');
  await message(page).fill(Array.from({ length: 20 }, (_, n) => `right words ${n + 1}`).join('\n'));
  await send(page);
  const mine = article(page, 'right words 1');
  await expect(mine.getByText('right words 20')).toBeHidden();
  await mine.locator('summary').click();
  await expect(mine.getByText('right words 20')).toBeVisible();

  const chen = await person('chen@huawei', { javaScriptEnabled: false });
  await chen.goto(`/agent/tickets/${number}`);
  await handle(chen);
  await say(chen, 'A question');
  await expect(article(chen, 'A question')).toHaveCount(1);
  await message(page).fill('Late answer');
  await send(page);
  await expect(page.getByText('Chen Wei 陈伟 wrote while you were typing. Read it, then send again.')).toBeVisible();
  await expect(message(page)).toHaveValue('Late answer');
  await page.getByRole('button', { name: 'Send anyway' }).click();
  await expect(article(page, 'Late answer')).toHaveCount(1);
  await article(page, 'A question').getByRole('link', { name: 'Quote' }).click();
  await expect(message(page)).toHaveValue(/> A question/);
});
