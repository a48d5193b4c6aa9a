// Where one is after a verb on an authorization: its button is gone, so the title has the focus.
import { asset, cancel, card, chip, english as terms, grant, handled, request, secret, wanted } from '../support/authorization';
import { rows, visit } from '../support/steps';
import { expect, signIn, test, type Page } from '../support/test';

/** Asked and granted; the customer is on the record then. */
async function granted(customer: Page, engineer: Page, number: string) {
  const of = wanted(asset());
  await request(engineer, of);
  await expect(engineer.getByRole('heading', { level: 1 })).toBeFocused();
  await visit(customer, `/tickets/${number}`);
  await grant(customer, of.asset, { fields: { 'Device user': secret(), 'Device password': secret() } });
  await expect(chip(customer.getByRole('main'))).toContainText(terms.states.active);
  return of;
}

test('after Cancel Authorization the title has the focus: on the record, in the list, on the ticket', async ({ page, person }) => {
  test.setTimeout(180_000);
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  const number = await handled(page, chen, 'Canceled everywhere');
  const title = page.getByRole('heading', { level: 1 });

  await granted(page, chen, number);
  await cancel(page);
  await expect(chip(page.getByRole('main'))).toContainText(terms.states.canceled);
  await expect(title).toBeFocused();

  const listed = await granted(page, chen, number);
  await visit(page, '/authorizations?tab=active');
  await cancel(rows(page, listed.purpose));
  await expect(rows(page, listed.purpose)).toHaveCount(0);
  await expect(title).toBeFocused();

  const shown = await granted(page, chen, number);
  await visit(page, `/tickets/${number}`);
  await cancel(card(page, shown.asset));
  await expect(chip(card(page, shown.asset))).toContainText(terms.states.canceled);
  await expect(title).toBeFocused();
});
