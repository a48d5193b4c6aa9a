// What was handed over is shown to the one who may see it, for as long as it lasts, and to nobody afterwards.
import {
  asset,
  cancel,
  card,
  chip,
  english as terms,
  grant,
  handled,
  request,
  reveal,
  secret,
  wanted,
  type Given,
} from '../support/authorization';
import { Server } from '../support/server';
import { act, visit } from '../support/steps';
import { axe, expect, signIn, test, type Page } from '../support/test';

/** Asked by the engineer and granted by the customer, both on the ticket's page. */
async function granted(customer: Page, engineer: Page, text: string, given: Partial<Given> = {}) {
  const number = await handled(customer, engineer, text);
  const [of, user, word] = [wanted(asset()), secret(), secret()];
  await request(engineer, of);
  await grant(customer, of.asset, { fields: { 'Device user': user, 'Device password': word }, ...given });
  await expect(chip(customer.getByRole('main'))).toContainText(terms.states.active);
  await expect(chip(card(engineer, of.asset))).toContainText(terms.states.active);
  return { number, of, user, word, record: new URL(customer.url()).pathname };
}

/** What the panel's button sends, from a page of this person. */
async function askToReveal(page: Page, record: string, key: string) {
  await visit(page, '/settings');
  const as = await page.locator('input[name="as"]').first().inputValue();
  return page.request.post(`${record}/reveal`, {
    form: { as, position: '2', reason: 'To look', key },
    headers: { origin: new URL(page.url()).origin, accept: 'application/json' },
  });
}

const panel = (page: Page, field: string) => page.getByRole('region', { name: terms.shown(field) });

test('a field is shown for a reason, with the reader’s name, and the customer sees the receipt at once', async ({
  page,
  person,
  allow,
}) => {
  allow(/status of 422/);
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  const { of, user, word, record } = await granted(page, chen, 'Shown with a name');
  const button = card(chen, of.asset).getByRole('button', { name: terms.reveal('Device password') });
  await button.click();
  await expect(card(chen, of.asset).getByRole('alert').first()).toBeVisible();
  await expect(panel(chen, 'Device password')).toHaveCount(0);

  await reveal(chen, of.asset, 'Device password', 'To read the log settings');
  await expect(panel(chen, 'Device password')).toContainText(word);
  await expect(panel(chen, 'Device password')).toContainText('Chen Wei');
  await expect(panel(chen, 'Device password')).not.toContainText(user);
  await axe(chen);
  await expect(page.getByRole('main')).toContainText('To read the log settings');
  await expect(page.getByRole('main')).toContainText('Chen Wei');

  await panel(chen, 'Device password').getByRole('button', { name: 'Hide now' }).click();
  await expect(panel(chen, 'Device password')).toHaveCount(0);
  expect(await chen.content()).not.toContain(word);
  // The record was open: what it tells is read.
  await visit(page, '/notifications?show=all');
  await expect(page.locator('.notice').filter({ hasText: 'viewed “Device password”' }).first()).toBeVisible();
  await expect(page.locator('.notice').filter({ hasText: 'viewed “Device password”' }).first().getByRole('link')).toHaveAttribute(
    'href',
    record,
  );
});

test('after thirty seconds it is gone, and when the page is left', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  await chen.clock.install();
  const { of, word } = await granted(page, chen, 'Shown for thirty seconds');
  await reveal(chen, of.asset, 'Device password', 'To sign in');
  await expect(panel(chen, 'Device password')).toContainText(word);
  await chen.clock.fastForward(31_000);
  await expect(panel(chen, 'Device password')).toHaveCount(0);
  expect(await chen.content()).not.toContain(word);

  await reveal(chen, of.asset, 'Device password', 'Once more');
  await expect(panel(chen, 'Device password')).toContainText(word);
  await visit(chen, '/agent');
  await chen.goBack();
  await expect(chen.locator('.seal').first()).toBeVisible();
  await expect(panel(chen, 'Device password')).toHaveCount(0);
  expect(await chen.content()).not.toContain(word);
});

test('canceling clears an open reveal at once', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  await chen.clock.install();
  const { of, word } = await granted(page, chen, 'Canceled in the middle');
  await reveal(chen, of.asset, 'Device password', 'To sign in');
  await expect(panel(chen, 'Device password')).toContainText(word);
  // Its thirty seconds are never over.
  await chen.clock.pauseAt(await chen.evaluate(() => Date.now() + 1_000));
  await cancel(page);
  await expect(chip(page.getByRole('main'))).toContainText(terms.states.canceled);
  await expect(panel(chen, 'Device password')).toHaveCount(0);
  expect(await chen.content()).not.toContain(word);
  await expect(chip(card(chen, of.asset))).toContainText(terms.states.canceled);
  await expect(card(chen, of.asset).getByRole('button', { name: terms.reveal('Device password') })).toHaveCount(0);
});

test('what was seen should be changed: the customer ticks it off', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  const { of, number } = await granted(page, chen, 'Change what was seen');
  await reveal(chen, of.asset, 'Device password', 'To sign in');
  await expect(panel(chen, 'Device password')).toBeVisible();
  await cancel(page);
  const changed = page.getByRole('button', { name: `Changed: Device password (${of.asset})` });
  await expect(changed).toBeVisible();
  await expect(page.getByRole('button', { name: `Changed: Device user (${of.asset})` })).toHaveCount(0);
  await visit(page, '/authorizations?tab=history');
  await expect(changed).toBeVisible();
  await axe(page);

  await act(chen, 'Propose Solution', { Resolution: 'The log server was full.' });
  await visit(page, `/tickets/${number}`);
  await act(page, 'Confirm');
  await expect(page.getByText('credential to change').first()).toBeVisible();
  await visit(page, '/authorizations?tab=history');
  await changed.click();
  await expect(changed).toBeHidden();
  await page.reload();
  await expect(changed).toHaveCount(0);
});

test('nobody else of the vendor sees it: not another engineer, not a lead, not the administrator', async ({
  page,
  person,
  allow,
}) => {
  test.setTimeout(180_000);
  allow(/status of 404/);
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  const { of, number, record, word } = await granted(page, chen, 'For one pair of eyes');
  for (const name of ['olga@huawei', 'root@huawei', 'admin@globex']) {
    const other = await person(name);
    const answer = await askToReveal(other, record, `other-${name}`);
    expect(answer.status(), name).toBe(404);
    expect(await answer.text(), name).not.toContain(word);
    if (name === 'olga@huawei') {
      await visit(other, `/agent/tickets/${number}`);
      await expect(card(other, of.asset)).toBeVisible();
      await expect(card(other, of.asset).getByRole('button', { name: terms.reveal('Device password') })).toHaveCount(0);
    }
    await other.close();
  }
});

test('closing the ticket ends what was granted on it', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  const { of, number } = await granted(page, chen, 'Ends with the ticket');
  await visit(page, `/tickets/${number}`);
  await act(page, 'Close Ticket');
  await expect(chip(card(page, of.asset))).toContainText(terms.states.expired);
  await expect(chip(card(chen, of.asset))).toContainText(terms.states.expired);
  await expect(card(page, of.asset)).toContainText('The ticket ended');
});

test('requested, authorized, seen, over: when its time is past it is gone for everybody', async ({ person, allow }) => {
  test.setTimeout(180_000);
  allow(/status of 409/, /status of 404/);
  // A server of its own: the time of its vault is moved on, and never comes back.
  const server = await Server.start();
  try {
    const mei = await person('mei@acme', { baseURL: server.url });
    const chen = await person('chen@huawei', { baseURL: server.url });
    const { of, word, record } = await granted(mei, chen, 'For a quarter of an hour', { period: 15 });
    await reveal(chen, of.asset, 'Device password', 'To sign in');
    await expect(panel(chen, 'Device password')).toContainText(word);

    server.sql(`update vault_clock set highest = highest + ${16 * 60_000}`);
    await expect(chip(card(chen, of.asset))).toContainText(terms.states.expired);
    await expect(panel(chen, 'Device password')).toHaveCount(0);
    expect(await chen.content()).not.toContain(word);
    await expect(chip(mei.getByRole('main'))).toContainText(terms.states.expired);
    await expect(mei.getByRole('main')).toContainText('Its time was over');
    const late = await askToReveal(chen, record, 'late');
    expect(late.status()).toBe(409);
    expect(await late.text()).not.toContain(word);
    await visit(mei, '/authorizations?tab=history');
    await expect(mei.getByRole('main')).toContainText(of.asset);
    await expect(mei.getByRole('main')).toContainText('Device password');
    await Promise.all([mei.context().close(), chen.context().close()]);
  } finally {
    await server.stop();
  }
});
