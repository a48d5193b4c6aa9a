import { codeFor, freshAddress, mailsTo } from '../support/mail';
import { beginCreate, create, fill, log, receipt, submit, ticket, unique, verb, visit } from '../support/steps';
import { axe, expect, signIn, test, type Page } from '../support/test';

const email = (page: Page) => page.getByRole('textbox', { name: 'Email', exact: true });
const code = (page: Page) => page.getByLabel('Code for this e-mail address', { exact: true });
const send = (page: Page) => page.getByRole('button', { name: 'Send code by e-mail' });
const wrong = (right: string) => (right === '000000' ? '000001' : '000000');

test('a new e-mail address on Create is verified by a code', async ({ page, person, allow }) => {
  allow(/status of 422/);
  await signIn(page, 'mei@acme');
  await beginCreate(page);
  const text = unique('Write to the NOC');
  await fill(page, ticket(text));

  await page.getByRole('checkbox', { name: 'Email' }).check();
  await expect(email(page), 'the own address comes along').toHaveValue('mei@acme.example');
  await expect(code(page), 'and needs no code').toBeHidden();

  const address = freshAddress();
  await email(page).fill(address);
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect(page.getByText('Send a code to it').first()).toBeVisible();
  await expect(code(page)).toHaveAttribute('aria-invalid', 'true');

  await send(page).click();
  await expect(page.getByRole('status').filter({ hasText: 'A code is on its way' })).toBeVisible();
  await expect(code(page)).toBeFocused();
  await axe(page);
  const right = await codeFor(address);
  await code(page).fill(wrong(right));
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect(page.getByText('That is not the code we sent.').first()).toBeVisible();
  await expect(page.getByLabel('Issue Description', { exact: true })).toHaveValue(text);
  await expect(email(page)).toHaveValue(address);

  await send(page).click();
  await expect(page.getByText('A code was sent a moment ago').first()).toBeVisible();
  await code(page).fill(right);
  const number = await submit(page);
  expect(mailsTo(address), 'one mail, the code').toHaveLength(1);

  const chen = await person('chen@huawei');
  await visit(chen, `/tickets/${number}`);
  await expect(chen.locator(`a[href="mailto:${address}"]`)).toBeAttached();
  await expect(chen.getByText('(not verified)')).toHaveCount(0);
});

test('the contact is changed on the ticket page, a wrong code is said at its field', async ({ page, allow }) => {
  allow(/status of 422/);
  await signIn(page, 'admin@acme');
  const number = await create(page, unique('Write somewhere else'));
  await visit(page, `/tickets/${number}`);
  const change = verb(page, 'Change Contact');
  await change.locator('summary').click();
  await change.getByRole('checkbox', { name: 'Email' }).check();
  const address = freshAddress();
  await email(page).fill(address);
  await send(page).click();
  await expect(page.getByRole('status').filter({ hasText: 'A code is on its way' })).toBeVisible();
  const right = await codeFor(address);
  await code(page).fill(wrong(right));
  await change.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(change.getByText('That is not the code we sent.').first()).toBeVisible();
  await expect(email(page)).toHaveValue(address);
  await code(page).fill(right);
  await change.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator(`a[href="mailto:${address}"]`)).toBeAttached();
  await expect(log(page).filter({ hasText: 'changed the contact method' })).toHaveCount(1);

  // From then on it is known: no code.
  await beginCreate(page);
  await fill(page, ticket(unique('Known address')));
  await page.getByRole('checkbox', { name: 'Email' }).check();
  await email(page).fill(address);
  await expect(code(page)).toBeHidden();
  await submit(page);
});

test('where no SMS can be sent a number stays not verified, and the page says so', async ({ page }) => {
  await signIn(page, 'mei@acme');
  await beginCreate(page);
  await fill(page, ticket(unique('Call me')));
  await expect(page.getByText('This server sends no SMS')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Phone' }).check();
  await page.getByRole('textbox', { name: 'Phone' }).fill('+49 89 7654321');
  const number = await submit(page);
  await visit(page, `/tickets/${number}`);
  await expect(page.getByText('(not verified)').first()).toBeAttached();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a code is sent and typed in, and what was typed stays', async ({ page }) => {
    await signIn(page, 'admin@globex');
    await page.goto('/tickets/new');
    const text = unique('No script here');
    await fill(page, ticket(text));
    const address = freshAddress();
    await page.getByRole('checkbox', { name: 'Email' }).check();
    await email(page).fill(address);
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await expect(page.getByText('Send a code to it').first()).toBeVisible();
    await send(page).click();
    await expect(page.getByText('A code is on its way').first()).toBeVisible();
    await expect(page.getByLabel('Issue Description', { exact: true })).toHaveValue(text);
    await expect(page.getByRole('checkbox', { name: 'Email' })).toBeChecked();
    await expect(email(page)).toHaveValue(address);
    await code(page).fill(await codeFor(address));
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    const number = await receipt(page);

    const change = verb(page, 'Change Contact');
    await page.goto(`/tickets/${number}`);
    await change.locator('summary').click();
    await expect(email(page)).toHaveValue(address);
    await change.getByRole('checkbox', { name: 'Email' }).uncheck();
    await change.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.locator(`a[href="mailto:${address}"]`)).toHaveCount(0);
    await expect(log(page).filter({ hasText: 'changed the contact method' })).toHaveCount(1);
  });
});
