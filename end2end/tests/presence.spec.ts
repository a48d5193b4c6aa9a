// Colleagues at one ticket: who is writing, and nobody answers past the other.
import { arrived, article, message, send, withoutLive } from '../support/conversation';
import { create, createPlainly, say, take, unique, visit } from '../support/steps';
import { expect, signIn, test, type Locator, type Page } from '../support/test';

/** What is said of colleagues who write. */
const writing = (page: Page): Locator => page.getByRole('status').filter({ hasText: /is writing/ });

test('a colleague sees who is writing, until it is sent or left; the customer does not', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('Two engineers'));
  const chen = await person('chen@huawei');
  const olga = await person('olga@huawei');
  await take(chen, number);
  await visit(olga, `/agent/tickets/${number}`);
  await visit(page, `/tickets/${number}`);
  await message(olga).pressSequentially('I look at the tunnel');
  await expect(writing(chen)).toHaveText('Olga Petrova is writing');
  await expect(writing(olga)).toHaveCount(0);
  await expect(writing(page)).toHaveCount(0);
  await send(olga);
  await expect(article(chen, 'I look at the tunnel')).toHaveCount(1);
  await expect(writing(chen)).toHaveCount(0);

  // What arrived stands on the page: nothing is to be read first.
  await say(chen, 'Thank you');
  await arrived(chen, 'Thank you');

  // What is said again within a moment is left out: she types until it is seen.
  await expect(async () => {
    await message(olga).pressSequentially('x');
    await expect(writing(chen)).toBeVisible({ timeout: 1000 });
  }).toPass();
  await visit(olga, '/agent');
  await expect(writing(chen)).toHaveCount(0);
});

test('what a colleague wrote while the page heard nothing is read before sending', async ({ page, person, allow }) => {
  allow(/status of 409/, /live/);
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('Past each other'));
  const chen = await person('chen@huawei');
  await withoutLive(chen);
  await take(chen, number);
  const olga = await person('olga@huawei');
  await visit(olga, `/agent/tickets/${number}`);
  await say(olga, 'Which firmware?');
  await arrived(olga, 'Which firmware?');

  const propose = chen.locator('details.verb').filter({ has: chen.locator('#propose') });
  await propose.locator('summary').click();
  await propose.getByRole('textbox').fill('Rebooted');
  await propose.getByRole('button', { name: 'Propose Solution', exact: true }).click();
  await expect(propose.getByRole('alert')).toContainText('Olga Petrova wrote while you were typing.');
  await expect(propose.getByRole('textbox')).toHaveValue('Rebooted');
  await expect(article(chen, 'Which firmware?')).toHaveCount(1);
  await propose.getByRole('button', { name: 'Propose Solution', exact: true }).click();
  await expect(chen.locator('.desk__bar .chip').first()).toContainText('Pending Confirmation');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('what a colleague wrote meanwhile is read before sending, and the text stays', async ({ page, person }) => {
    await signIn(page, 'mei@acme');
    const number = await createPlainly(page, unique('Plain colleagues'));
    const chen = await person('chen@huawei', { javaScriptEnabled: false });
    const olga = await person('olga@huawei', { javaScriptEnabled: false });
    await chen.goto(`/agent/tickets/${number}`);
    await olga.goto(`/agent/tickets/${number}`);
    await say(olga, 'Which firmware?');
    await expect(article(olga, 'Which firmware?')).toHaveCount(1);
    await say(chen, 'Reboot it');
    await expect(chen.getByText('Olga Petrova wrote while you were typing. Read it, then send again.')).toBeVisible();
    await expect(message(chen)).toHaveValue('Reboot it');
    await expect(article(chen, 'Which firmware?')).toHaveCount(1);
    await send(chen);
    await expect(article(chen, 'Reboot it')).toHaveCount(1);
  });
});
