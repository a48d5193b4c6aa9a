import { png, text as plain } from '../support/files';
import { act, createPlainly, fill, handle, log, receipt, rows, say, state, ticket, unique, verb } from '../support/steps';
import { expect, signIn, signInByForm, test } from '../support/test';

test.use({ javaScriptEnabled: false });

test('the whole journey without script, on both sides', async ({ page, person }) => {
  await signInByForm(page, 'mei@acme');
  await page.goto('/tickets');
  await page.getByRole('link', { name: 'Create', exact: true }).first().click();
  const text = unique('No script here');
  // Without script, all issue types are on offer, grouped by service.
  await fill(page, ticket(text));
  await page.locator('input[type=file]').setInputFiles([png('one.png'), plain('two.txt')]);
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  const number = await receipt(page);
  await page.goto(`/tickets/${number}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(text);
  await expect(page.getByRole('link', { name: 'two.txt' }).first()).toBeAttached();

  const chen = await person('chen@huawei', { javaScriptEnabled: false });
  // Among all that wait it may stand on a later page.
  await chen.goto(`/agent?q=${number}`);
  await chen.getByRole('link', { name: text }).click();
  await handle(chen);
  await act(chen, 'Ask for Feedback', { Question: 'Since when?' });
  await expect(state(chen)).toContainText('Pending Feedback');

  await page.reload();
  await expect(page.getByText('Your reply is wanted')).toBeVisible();
  await say(page, 'Since Monday.');
  await expect(page.getByRole('article').filter({ hasText: 'Since Monday.' })).toBeVisible();

  await chen.reload();
  await act(chen, 'Propose Solution', { Resolution: 'Restart it.' });
  await page.reload();
  await act(page, 'Not Solved', { Reason: 'Still the same.' });
  await expect(state(page)).toContainText('Processing');

  await chen.reload();
  await expect(chen.getByText('Still the same.').first()).toBeVisible();
  await act(chen, 'Propose Solution', { Resolution: 'Replace it.' });
  await page.reload();
  const confirm = verb(page, 'Confirm');
  await confirm.locator('summary').click();
  await confirm.getByRole('group', { name: 'Timeliness' }).getByRole('radio', { name: '5 of 5' }).check();
  await confirm.getByRole('group', { name: 'Handling result' }).getByRole('radio', { name: '4 of 5' }).check();
  await confirm.getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(state(page)).toContainText('Closed');

  await chen.goto(`/tickets/${number}`);
  for (const side of [page, chen]) {
    for (const step of ['took the ticket', 'asked for feedback', 'Still the same.', 'confirmed the solution']) {
      await expect(log(side).filter({ hasText: step }).first()).toBeAttached();
    }
  }
  await page.goto(`/tickets?q=${number}`);
  await expect(rows(page, number)).toContainText('Closed');
});

test('a refused Create keeps every word', async ({ page }) => {
  await signIn(page, 'mei@acme');
  await page.goto('/tickets/new');
  const text = unique('Wrong phone number');
  await fill(page, ticket(text));
  await page.getByRole('checkbox', { name: 'Phone' }).check();
  await page.getByRole('textbox', { name: 'Phone' }).fill('none');
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect(page.getByText('Enter it with the country code').first()).toBeVisible();
  await expect(page.getByLabel('Issue Description', { exact: true })).toHaveValue(text);
  await expect(page.getByLabel('Service', { exact: true })).toHaveValue('border');
  await expect(page.getByLabel('Issue Type', { exact: true })).toHaveValue('border-vpn');
  await expect(page.getByRole('radio', { name: 'Major' })).toBeChecked();
  await expect(page.getByRole('textbox', { name: 'Phone' })).toHaveValue('none');

  await page.getByRole('checkbox', { name: 'Phone' }).uncheck();
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await receipt(page);
});

test('a refused reason is said at its place, what was typed stays', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const number = await createPlainly(page, unique('Empty reason'));
  const chen = await person('chen@huawei', { javaScriptEnabled: false });
  await chen.goto(`/agent/tickets/${number}`);
  await handle(chen);
  await act(chen, 'Propose Solution', { Resolution: 'x'.repeat(2_001) });
  await expect(chen.getByText('At most 2000 characters.').first()).toBeVisible();
  await expect(chen.getByLabel('Resolution', { exact: true })).toHaveValue('x'.repeat(2_001));
  await expect(state(chen)).toContainText('Processing');
});

test('searching, filtering and paging need no script', async ({ page }) => {
  await signIn(page, 'admin@acme');
  await page.goto('/tickets?size=10');
  const newest = await page.locator('tbody .number').first().innerText();
  await page.getByRole('link', { name: 'Older' }).click();
  // Both pages have ten rows.
  await expect(page).toHaveURL(/older=/);
  await expect(page.locator('tbody tr')).toHaveCount(10);
  await expect(page.locator('tbody .number', { hasText: newest })).toHaveCount(0);
  const processing = page.getByRole('navigation', { name: 'Overview' }).getByRole('link', { name: 'Processing' });
  await processing.click();
  await expect(processing).toHaveAttribute('aria-current', 'true');
  await expect(page.locator('tbody tr').first()).toContainText('Processing');
  const form = page.getByRole('main').getByRole('search');
  await form.getByRole('searchbox').fill('VPN');
  await form.getByRole('searchbox').press('Enter');
  await expect(page).toHaveURL(/q=VPN/);
});

test('language and theme change without script', async ({ page }) => {
  await signIn(page, 'mei@acme');
  await page.goto('/tickets');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '我的工单' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My Service Tickets' })).toBeVisible();
});
