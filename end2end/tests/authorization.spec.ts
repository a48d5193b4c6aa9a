// An engineer asks, the customer decides: what each side sees, and what a refused decision keeps.
import {
  asset,
  authorize,
  card,
  chip,
  decide,
  english as terms,
  fillDecision,
  fillRequest,
  grant,
  handled,
  input,
  request,
  risky,
  secret,
  sendRequest,
  wanted,
} from '../support/authorization';
import { fits } from '../support/looks';
import { beginCreate, create, fill, log, rows, submit, take, unique, verb, visit } from '../support/steps';
import { axe, expect, signIn, test } from '../support/test';

test('an engineer asks, the customer authorizes: both see it without reloading, and the secret is nowhere', async ({
  page,
  person,
}) => {
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  const number = await handled(page, chen, 'Logs are missing for three days');
  const [of, user, word] = [wanted(asset()), secret(), secret()];
  of.statement = 'I use the access only to read the log settings.';
  await request(chen, of);
  await expect(chip(card(chen, of.asset))).toContainText(terms.states.requested);
  await expect(card(page, of.asset)).toContainText(of.purpose);
  await expect(card(page, of.asset)).toContainText('Device password');
  await expect(log(page).filter({ hasText: 'asked for an authorization' })).toBeAttached();

  await decide(page, of.asset);
  await expect(page.getByText(of.statement).first()).toBeAttached();
  await fillDecision(page, { fields: { 'Device user': user, 'Device password': word }, period: '8h' });
  await axe(page);
  await authorize(page);
  await expect(chip(page.getByRole('main'))).toContainText(terms.states.active);
  await expect(chip(card(chen, of.asset))).toContainText(terms.states.active);
  for (const address of [page.url(), `/tickets/${number}`, '/authorizations?tab=active', '/notifications']) {
    await page.goto(address);
    for (const each of [user, word]) expect(await page.content(), address).not.toContain(each);
  }
  await visit(page, `/tickets?q=${word}`);
  await expect(page.locator('tbody tr')).toHaveCount(0);
  await expect(chen.locator('html')).not.toContainText(word);
});

test('My Authorizations: to decide, active, and the past', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  await handled(page, chen, 'Where is what');
  const of = wanted(asset());
  await request(chen, of);
  await visit(page, '/authorizations');
  await expect(page.getByRole('heading', { level: 1, name: 'My Authorizations' })).toBeVisible();
  await expect(rows(page, of.purpose)).toBeVisible();
  await axe(page);
  await visit(page, '/authorizations?tab=active');
  await expect(page.getByRole('main')).not.toContainText(of.asset);

  await visit(page, '/authorizations');
  const waiting = rows(page, of.purpose);
  await waiting.getByRole('link', { name: terms.authorize, exact: true }).click();
  await fillDecision(page, { fields: { 'Device user': secret(), 'Device password': secret() } });
  await authorize(page);
  await expect(chip(page.getByRole('main'))).toContainText(terms.states.active);
  await visit(page, '/authorizations?tab=active');
  await expect(page.getByRole('main')).toContainText(of.asset);
  const row = rows(page, of.purpose);
  await row.locator('summary').click();
  await expect(row).toContainText('This cannot be undone.');
  await expect(page.getByRole('main')).toContainText(of.asset);
  await row.getByRole('button', { name: terms.cancel }).click();
  await expect(page.getByRole('main')).not.toContainText(of.asset);
  await visit(page, '/authorizations?tab=history');
  await expect(page.getByRole('main')).toContainText(of.asset);
  await expect(page.getByRole('main')).toContainText(terms.states.canceled);
  await axe(page);
});

test('another tab is read anew, whatever is asked among the rows of the one before', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  await handled(page, chen, 'Two requests');
  const [first, second] = [wanted(asset()), wanted(asset())];
  await request(chen, first);
  await grant(page, first.asset, { fields: { 'Device user': secret(), 'Device password': secret() } });
  await expect(chip(page.getByRole('main'))).toContainText(terms.states.active);
  await visit(page, '/authorizations?tab=active');
  await rows(page, first.purpose).locator('summary').click();
  await request(chen, second);
  const news = page.locator('.list__news');
  await expect(news).toContainText(/updates? – show/);
  await page.getByRole('link', { name: /^To decide/ }).click();
  await expect(rows(page, second.purpose)).toBeVisible();
  await expect(news).toBeHidden();
});

test('a rejection wants a reason, and the engineer reads it', async ({ page, person, allow }) => {
  allow(/status of 422/);
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  await handled(page, chen, 'Not with this account');
  const of = wanted(asset());
  await request(chen, of);
  await card(page, of.asset).getByRole('link', { name: terms.reject, exact: true }).click();
  await expect(page).toHaveURL(/\/authorizations\/[0-9a-f]+\?ask=reject/);
  const reject = page.locator('form[action="/fn/authorizations/reject"]');
  await reject.getByRole('button', { name: terms.reject, exact: true }).click();
  await expect(reject.getByText('Fill this in.').first()).toBeVisible();
  await reject.getByLabel(terms.reason, { exact: true }).fill('Ask for the read-only account instead.');
  await reject.getByRole('button', { name: terms.reject, exact: true }).click();
  await expect(chip(page.getByRole('main'))).toContainText(terms.states.rejected);
  await expect(chip(card(chen, of.asset))).toContainText(terms.states.rejected);
  await expect(card(chen, of.asset)).toContainText('Ask for the read-only account instead.');
});

test('less than was asked: a shorter period, and one field withheld', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  await handled(page, chen, 'Only as much as needed');
  const of = wanted(asset());
  await request(chen, of);
  await grant(page, of.asset, { fields: { 'Device user': secret() }, period: '1h' });
  await expect(page.getByRole('main')).toContainText('8 h asked, 1 h granted');
  await expect(card(chen, of.asset)).toContainText('8 h asked, 1 h granted');
  await expect(card(chen, of.asset)).toContainText('Not handed over: Device password');
  await expect(card(chen, of.asset).getByRole('button', { name: terms.reveal('Device user') })).toBeVisible();
  await expect(card(chen, of.asset).getByRole('button', { name: terms.reveal('Device password') })).toHaveCount(0);
});

test('a refused decision keeps what was typed, the secrets too while the page is open', async ({ page, person, allow }) => {
  allow(/status of 422/);
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  await handled(page, chen, 'Typed once');
  const [of, word] = [wanted(asset()), secret()];
  of.period = '1h';
  await request(chen, of);
  await decide(page, of.asset);
  await fillDecision(page, { fields: { 'Device password': word }, period: 90, password: 'Not-my-password-1' });
  await authorize(page);
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expect(input(page, 'Device password')).toHaveValue(word);
  await expect(page.locator('input[name="period"][value="custom"]')).toBeChecked();
  await expect(page.locator('input[name="amount"]')).toHaveValue('90');
  await page.locator('input[name="period"][value="1h"]').check();
  await page.getByLabel(terms.ownPassword, { exact: true }).fill('Not-my-password-1');
  await authorize(page);
  // The alert may still be that of the first refusal.
  await expect(page.locator('#authorize')).not.toHaveAttribute('aria-busy', 'true');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expect(input(page, 'Device password')).toHaveValue(word);
  await expect(page.getByRole('checkbox', { name: terms.agreed })).toBeChecked();
  await axe(page);
  await fillDecision(page, { fields: { 'Device password': word } });
  await authorize(page);
  await expect(chip(page.getByRole('main'))).toContainText(terms.states.active);
});

test('a request without purpose, or for nothing, is refused at its place', async ({ page, person, allow }) => {
  allow(/status of 422/);
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  await handled(page, chen, 'Ask properly');
  const of = wanted(asset());
  await fillRequest(chen, { ...of, purpose: '', fields: [] });
  await sendRequest(chen);
  const form = verb(chen, terms.request);
  await expect(form.getByRole('alert').first()).toBeVisible();
  await expect(form.getByLabel(terms.asset, { exact: true })).toHaveValue(of.asset);
  await request(chen, of);
  await expect(chip(card(page, of.asset))).toContainText(terms.states.requested);
});

test('bo decides for mei, who is told; a colleague of another group, and another account, find nothing', async ({
  page,
  person,
  allow,
}) => {
  allow(/status of 404/);
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  const number = await handled(page, chen, 'Mei is on the train');
  const of = wanted(asset());
  await request(chen, of);
  const bo = await person('bo@acme');
  await visit(bo, '/authorizations');
  await expect(bo.getByRole('main')).toContainText(of.purpose);
  await visit(bo, '/authorizations?of=mine');
  await expect(bo.getByRole('main')).not.toContainText(of.purpose);
  await visit(bo, `/tickets/${number}`);
  await grant(bo, of.asset, { fields: { 'Device user': secret(), 'Device password': secret() } });
  await expect(chip(bo.getByRole('main'))).toContainText(terms.states.active);
  await expect(card(page, of.asset)).toContainText(terms.states.active);
  await expect(log(page).filter({ hasText: 'Bo Wang' }).filter({ hasText: 'authorized' }).first()).toBeAttached();

  const gus = await person('admin@globex');
  const record = new URL(bo.url()).pathname;
  const foreign = await gus.goto(record);
  const none = await gus.goto('/authorizations/0123456789abcdef0123456789abcdef');
  expect([foreign?.status(), none?.status()]).toEqual([404, 404]);
  await visit(gus, '/authorizations?tab=active');
  await expect(gus.getByRole('main')).not.toContainText(of.asset);
});

test('on a risky service a lead decides first whether the customer is asked', async ({ page, person }) => {
  test.setTimeout(180_000);
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  await beginCreate(page);
  await fill(page, risky(unique('The core switch')));
  const number = await submit(page);
  await take(chen, number);
  const of = wanted(asset());
  await request(chen, of);
  await expect(chip(card(chen, of.asset))).toContainText(terms.states.awaiting);
  await expect(card(chen, of.asset).getByRole('button', { name: terms.approve })).toHaveCount(0);
  await visit(page, `/tickets/${number}`);
  await expect(card(page, of.asset).getByRole('link', { name: terms.authorize, exact: true })).toHaveCount(0);

  const olga = await person('olga@huawei');
  await visit(olga, '/agent/authorizations');
  await expect(olga.getByRole('main')).toContainText(of.asset);
  await axe(olga);
  await visit(olga, `/agent/tickets/${number}`);
  await card(olga, of.asset).getByRole('button', { name: terms.approve, exact: true }).click();
  await expect(chip(card(olga, of.asset))).toContainText(terms.states.requested);
  await expect(card(page, of.asset).getByRole('link', { name: terms.authorize, exact: true })).toBeVisible();
  await expect(log(page).filter({ hasText: 'approved the request for an authorization' }).first()).toBeAttached();
});

test('the engineer withdraws what is no longer needed', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  await handled(page, chen, 'Found another way');
  const of = wanted(asset());
  await request(chen, of);
  const fold = card(chen, of.asset).locator('details').filter({ has: chen.locator('summary', { hasText: terms.withdraw }) });
  await fold.locator('summary').click();
  await fold.getByRole('button', { name: terms.withdraw, exact: true }).click();
  await expect(chip(card(chen, of.asset))).toContainText(terms.states.withdrawn);
  await expect(chip(card(page, of.asset))).toContainText(terms.states.withdrawn);
  await expect(card(page, of.asset).getByRole('link', { name: terms.authorize, exact: true })).toHaveCount(0);
});

test('the request is told to those who may decide, and leads to the decision', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  const number = await handled(page, chen, 'Told of it');
  const of = wanted(asset());
  await request(chen, of);
  // All of them: what comes while the ticket is still open is seen there, and no longer unread.
  await visit(page, '/notifications?show=all');
  const told = page.locator('section.card').filter({ hasText: number }).locator('.notice');
  await expect(told.first()).toContainText('asks for an authorization');
  await expect(told.first()).toContainText('You are asked to authorize or reject');
  expect(await page.content()).not.toContain(of.purpose);
  await told.first().getByRole('link').click();
  await expect(page).toHaveURL(/\/authorizations\/[0-9a-f]{32}$/);
  await expect(page.getByText(of.purpose).first()).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('one decides with a thumb', async ({ page, person }) => {
    await signIn(page, 'mei@acme');
    const chen = await person('chen@huawei');
    await handled(page, chen, 'Reported from the train');
    const of = wanted(asset());
    await request(chen, of);
    await fits(page);
    await decide(page, of.asset);
    await fits(page);
    await fillDecision(page, { fields: { 'Device user': secret(), 'Device password': secret() } });
    await authorize(page);
    await expect(chip(page.getByRole('main'))).toContainText(terms.states.active);
    await fits(page);
    for (const tab of ['decide', 'active', 'history']) {
      await visit(page, `/authorizations?tab=${tab}`);
      await fits(page);
    }
  });
});

test('what an engineer may not ask of a ticket that nobody handles', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('Not taken yet'));
  const chen = await person('chen@huawei');
  await visit(chen, `/agent/tickets/${number}`);
  await expect(chen.getByText(terms.request, { exact: true })).toHaveCount(0);
});
