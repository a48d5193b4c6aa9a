// Colleagues at one ticket: nobody answers past the other.
import { arrived, article, message, send, withoutLive } from '../support/conversation';
import { create, createPlainly, say, take, unique, visit } from '../support/steps';
import { expect, signIn, test } from '../support/test';

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
