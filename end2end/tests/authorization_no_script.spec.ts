// The whole flow as plain forms: asking, deciding, seeing, ending, ticking off.
import {
  asset,
  authorize,
  cancel,
  card,
  chip,
  decide,
  english as terms,
  fillDecision,
  input,
  request,
  risky,
  secret,
  wanted,
} from '../support/authorization';
import { createPlainly, handle, ticket, unique, type Ticket } from '../support/steps';
import { expect, signIn, test, type Page } from '../support/test';

test.use({ javaScriptEnabled: false });

/** A ticket of mei's that chen handles, and a request on it. */
async function asked(page: Page, chen: Page, text: string, about: (text: string) => Ticket = ticket) {
  await signIn(page, 'mei@acme');
  const number = await createPlainly(page, unique(text), about);
  await chen.goto(`/agent/tickets/${number}`);
  await handle(chen);
  const of = wanted(asset());
  await request(chen, of);
  await page.goto(`/tickets/${number}`);
  return { number, of };
}

test('request, authorize, reveal, cancel, change', async ({ page, person }) => {
  const chen = await person('chen@huawei', { javaScriptEnabled: false });
  const { number, of } = await asked(page, chen, 'Plain forms for secrets');
  const [user, word] = [secret(), secret()];
  await decide(page, of.asset);
  await fillDecision(page, { fields: { 'Device user': user, 'Device password': word } });
  await authorize(page);
  await expect(chip(page.getByRole('main'))).toContainText(terms.states.active);
  for (const each of [user, word]) expect(await page.content()).not.toContain(each);

  await chen.goto(`/agent/tickets/${number}`);
  const seal = card(chen, of.asset);
  await seal.getByLabel(terms.reason).first().fill('To sign in');
  await seal.getByRole('button', { name: terms.reveal('Device password') }).click();
  await expect(chen.getByText(word)).toBeVisible();
  await expect(chen.getByText('Chen Wei').first()).toBeAttached();
  expect(await chen.content()).not.toContain(user);
  expect(chen.url(), 'no secret in an address').not.toContain(word);
  await expect(chen.locator('meta[http-equiv="refresh"]'), 'it goes away by itself').toHaveCount(1);
  await chen.getByRole('link', { name: number }).click();
  await expect(card(chen, of.asset)).toContainText('To sign in');
  expect(await chen.content()).not.toContain(word);

  await page.reload();
  await expect(page.getByRole('main')).toContainText('To sign in');
  await cancel(page);
  await expect(page.getByRole('main')).toContainText(terms.states.canceled);
  await page.goto('/authorizations?tab=history');
  const changed = page.getByRole('button', { name: `Changed: Device password (${of.asset})` });
  await changed.click();
  await expect(changed).toHaveCount(0);
  await chen.reload();
  await expect(card(chen, of.asset).getByRole('button', { name: terms.reveal('Device password') })).toHaveCount(0);
});

test('a refused decision keeps everything but the secrets, and says so', async ({ page, person }) => {
  const chen = await person('chen@huawei', { javaScriptEnabled: false });
  const { of } = await asked(page, chen, 'Refused without script');
  const word = secret();
  await decide(page, of.asset);
  await fillDecision(page, { fields: { 'Device password': word }, period: 30, password: 'Not-my-password-1' });
  await authorize(page);
  await expect(page.getByText('those are never kept').first()).toBeVisible();
  expect(await page.content()).not.toContain(word);
  await expect(input(page, 'Device password')).toHaveValue('');
  await expect(page.locator('input[name="period"][value="custom"]')).toBeChecked();
  await expect(page.locator('input[name="amount"]')).toHaveValue('30');
  await fillDecision(page, { fields: { 'Device password': word }, period: 30 });
  await authorize(page);
  await expect(chip(page.getByRole('main'))).toContainText(terms.states.active);
  await expect(page.getByRole('main')).toContainText('8 h asked, 30 min granted');
});

test('a refused request keeps what was typed; a rejection and a withdrawal are forms too', async ({ page, person }) => {
  const chen = await person('chen@huawei', { javaScriptEnabled: false });
  const { number, of } = await asked(page, chen, 'No without script');
  await card(page, of.asset).getByRole('link', { name: terms.reject, exact: true }).click();
  const reject = page.locator('form[action="/fn/authorizations/reject"]');
  await reject.getByLabel(terms.reason, { exact: true }).fill('Not this one.');
  await reject.getByRole('button', { name: terms.reject, exact: true }).click();
  await expect(page.getByRole('main')).toContainText(terms.states.rejected);
  await chen.goto(`/agent/tickets/${number}`);
  await expect(card(chen, of.asset)).toContainText('Not this one.');

  const other = { ...wanted(asset()), purpose: 'x'.repeat(301) };
  const form = chen.locator('form[action="/fn/authorizations/request"]');
  const open = chen.locator('summary', { hasText: terms.request });
  await open.click();
  await form.getByLabel(terms.purpose, { exact: true }).fill(other.purpose);
  await form.getByLabel(terms.asset, { exact: true }).fill(other.asset);
  await form.getByLabel(terms.fieldName(1), { exact: true }).fill('Token');
  await form.getByRole('button', { name: terms.request, exact: true }).click();
  await expect(chen.getByText('At most 300 characters.').first()).toBeVisible();
  await expect(form.getByLabel(terms.asset, { exact: true })).toHaveValue(other.asset);
  await expect(form.getByLabel(terms.fieldName(1), { exact: true })).toHaveValue('Token');
  await form.getByLabel(terms.purpose, { exact: true }).fill('Shorter');
  await form.getByRole('button', { name: terms.request, exact: true }).click();
  await expect(card(chen, other.asset)).toBeVisible();
  const fold = card(chen, other.asset).locator('details').filter({ has: chen.locator('summary', { hasText: terms.withdraw }) });
  await fold.locator('summary').click();
  await fold.getByRole('button', { name: terms.withdraw, exact: true }).click();
  await expect(card(chen, other.asset)).toContainText(terms.states.withdrawn);
});

test('a lead refuses, and approves, without script', async ({ page, person }) => {
  const chen = await person('chen@huawei', { javaScriptEnabled: false });
  const { number, of } = await asked(page, chen, 'Risky without script', risky);
  await expect(card(chen, of.asset)).toContainText(terms.states.awaiting);
  await expect(card(page, of.asset).getByRole('link', { name: terms.authorize, exact: true })).toHaveCount(0);
  const olga = await person('olga@huawei', { javaScriptEnabled: false });
  await olga.goto(`/agent/tickets/${number}`);
  const fold = () => card(olga, of.asset).locator('details').filter({ has: olga.locator('summary', { hasText: terms.refuse }) });
  await fold().locator('summary').click();
  await fold().getByLabel(terms.reason, { exact: true }).fill('x'.repeat(301));
  await fold().getByRole('button', { name: terms.refuse, exact: true }).click();
  await expect(olga.getByText('At most 300 characters.').first()).toBeVisible();
  await expect(fold().getByLabel(terms.reason, { exact: true })).toHaveValue('x'.repeat(301));
  await fold().getByLabel(terms.reason, { exact: true }).fill('One field is enough.');
  await fold().getByRole('button', { name: terms.refuse, exact: true }).click();
  await expect(card(olga, of.asset)).toContainText(terms.states.refused);

  await chen.goto(`/agent/tickets/${number}`);
  await expect(card(chen, of.asset)).toContainText('One field is enough.');
  const less = { ...wanted(asset()), fields: of.fields.slice(0, 1) };
  await request(chen, less);
  await olga.goto('/agent/authorizations');
  await expect(olga.getByRole('main')).toContainText(less.asset);
  await olga.goto(`/agent/tickets/${number}`);
  await card(olga, less.asset).getByRole('button', { name: terms.approve, exact: true }).click();
  await expect(card(olga, less.asset)).toContainText(terms.states.requested);
  await page.reload();
  await expect(card(page, less.asset).getByRole('link', { name: terms.authorize, exact: true })).toBeVisible();
});
