import { act, create, events, handle, log, rows, say, state, take, unique, verb, visit } from '../support/steps';
import { expect, signIn, signInByForm, test } from '../support/test';

test('a ticket travels from Create to Closed, and each side sees the other without reloading', async ({ page, person }) => {
  await signInByForm(page, 'mei@acme');
  const text = unique('The tunnel to Shanghai drops every night');
  const number = await create(page, text);
  await visit(page, `/tickets/${number}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(text);
  await expect(state(page)).toContainText('Dispatching');
  // A reload would remove it.
  await page.evaluate(() => document.body.setAttribute('data-same-page', ''));

  const chen = await person('chen@huawei');
  await visit(chen, `/agent?q=${number}`);
  await chen.getByRole('link', { name: text }).click();
  await handle(chen);
  await chen.evaluate(() => document.body.setAttribute('data-same-page', ''));
  await expect(state(page)).toContainText('Processing');

  await act(chen, 'Ask for Feedback', { Question: 'Which firmware runs on the gateway?' });
  await expect(state(chen)).toContainText('Pending Feedback');
  await expect(page.getByText('Your reply is wanted')).toBeVisible();
  await expect(page.getByRole('article').filter({ hasText: 'Which firmware runs' })).toBeVisible();

  await say(page, 'It runs V600R024.');
  await expect(page.getByText('Your reply is wanted')).toBeHidden();
  await expect(chen.getByRole('article').filter({ hasText: 'It runs V600R024.' })).toBeVisible();
  await expect(state(chen)).toContainText('Processing');

  await say(chen, 'Thank you, that one has a known flaw.');
  await expect(page.getByRole('article').filter({ hasText: 'a known flaw' })).toBeVisible();
  await act(chen, 'Propose Solution', { Resolution: 'Update the gateway to V600R025.' });
  for (const side of [page, chen]) await expect(state(side)).toContainText('Pending Confirmation');
  await expect(page.locator('.confirm')).toContainText('Update the gateway to V600R025.');

  await act(page, 'Not Solved', { Reason: 'It dropped again last night.' });
  await expect(state(page)).toContainText('Processing');
  await expect(state(chen)).toContainText('Processing');
  await expect(chen.getByText('It dropped again last night.').first()).toBeVisible();

  await act(chen, 'Propose Solution', { Resolution: 'Update the peer as well.' });
  await expect(page.locator('.confirm')).toContainText('Update the peer as well.');
  await verb(page, 'Confirm').locator('summary').click();
  const confirm = verb(page, 'Confirm');
  await confirm.getByRole('group', { name: 'Timeliness' }).getByRole('radio', { name: '4 of 5' }).check();
  await confirm.getByRole('group', { name: 'Handling result' }).getByRole('radio', { name: '5 of 5' }).check();
  await confirm.getByRole('textbox').fill('Quick and clear.');
  await confirm.getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(state(page)).toContainText('Closed');
  await expect(state(chen)).toContainText('Closed');

  const steps = [
    'created the ticket',
    'took the ticket',
    'asked for feedback',
    'left a message',
    'proposed a solution: Update the gateway to V600R025.',
    'says that it is not solved: It dropped again last night.',
    'proposed a solution: Update the peer as well.',
    'confirmed the solution',
    'reviewed: timeliness 4 of 5, handling result 5 of 5',
  ];
  for (const side of [page, chen]) await expect(side.locator('body[data-same-page]')).toHaveCount(1);
  await expect(page.getByText('Quick and clear.').first()).toBeVisible();
  await visit(chen, `/tickets/${number}`);
  for (const side of [page, chen]) {
    for (const step of steps) await expect(log(side).filter({ hasText: step }).first()).toBeAttached();
  }

  await visit(page, `/tickets?state=closed&q=${number}`);
  await expect(rows(page, number)).toContainText('Closed');
});

test('the audit chain of everything that happened holds', async ({ server }) => {
  expect(server.run('audit', 'verify')).toContain('The audit trail is whole');
});

test('an engineer forwards a ticket with a note, and writes notes the customer never sees', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('Forward me'));
  const chen = await person('chen@huawei');
  await take(chen, number);

  await chen.getByRole('radio', { name: 'Internal Note' }).check();
  await say(chen, 'Between us: known bug.');
  await expect(chen.getByRole('article').filter({ hasText: 'Between us' })).toBeVisible();

  const forward = verb(chen, 'Forward');
  await forward.locator('summary').click();
  await forward.getByLabel('To', { exact: true }).selectOption({ label: 'Olga Petrova' });
  await forward.getByLabel('Hand-over note', { exact: true }).fill('Please take it from here.');
  await forward.getByRole('button', { name: 'Forward', exact: true }).click();
  await expect(events(chen).filter({ hasText: 'forwarded the ticket to Olga Petrova' })).toBeAttached();

  const olga = await person('olga@huawei');
  await visit(olga, '/agent?view=mine');
  await expect(olga.locator('.queue').getByText(number)).toBeVisible();

  await visit(page, `/tickets/${number}`);
  await expect(page.getByText('Olga Petrova').first()).toBeAttached();
  await expect(page.getByText('Between us')).toHaveCount(0);
  expect(await page.content()).not.toContain('Between us');
});

test('an engineer declares a ticket invalid with a reason', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('Nothing to do with Qiankun'));
  const chen = await person('chen@huawei');
  await take(chen, number);
  await act(chen, 'Declare Invalid', { Reason: 'This device is not ours.' });
  await expect(state(chen)).toContainText('Invalid');
  await visit(page, `/tickets/${number}`);
  await expect(page.locator('.ticket-head')).toContainText('Closed');
  await expect(page.locator('.ticket-head')).toContainText('Invalid');
  await expect(log(page).filter({ hasText: 'This device is not ours.' })).toBeAttached();
});

test('a command that comes too late is refused, and says what happened before it', async ({ page, person, allow }) => {
  allow(/status of 409/);
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('Who is faster'));
  await visit(page, `/tickets/${number}`);
  const chen = await person('chen@huawei');
  await visit(chen, `/agent/tickets/${number}`);
  await act(page, 'Cancel');
  await expect(state(page)).toContainText('Canceled');

  // The same command as Chen's button sends, a moment too late.
  const answer = await chen.request.post('/fn/tickets/take', {
    form: { number, key: `late-${number}` },
    headers: { origin: new URL(chen.url()).origin, accept: 'application/json' },
  });
  expect(answer.status()).toBe(409);
  expect(await answer.text()).toContain('canceled');
});
