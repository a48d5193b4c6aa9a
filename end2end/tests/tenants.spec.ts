import { text as plain } from '../support/files';
import { beginCreate, create, fill, freshKey, rows, submit, ticket, unique, visit } from '../support/steps';
import { expect, signIn, test } from '../support/test';

test('another customer finds nothing of a ticket, on no way', async ({ page, person, server, allow }) => {
  allow(/status of 404/);
  await signIn(page, 'mei@acme');
  await beginCreate(page);
  const words = unique('Secret of acme');
  await fill(page, ticket(words));
  await page.locator('input[type=file]').setInputFiles([plain('inside.txt')]);
  await expect(page.locator('#create input[name=files]')).toHaveCount(1);
  const number = await submit(page);
  await visit(page, `/tickets/${number}`);
  const file = (await page.getByRole('link', { name: 'inside.txt' }).first().getAttribute('href')) ?? '';
  expect(file).toContain('/files/');

  const gita = await person('admin@globex');
  const absent = 'TT20200101000001';
  const ask = async (address: string) => {
    const answer = await gita.request.get(address);
    return { status: answer.status(), body: (await answer.text()).replaceAll(number, absent) };
  };
  // The same 404 as for what does not exist, to the letter.
  const same = (body: string) => body.replaceAll(/<script.*?<\/script>/gs, '').replaceAll(/[0-9a-f-]{20,}/g, '');
  for (const [theirs, nobodys] of [
    [`/tickets/${number}`, `/tickets/${absent}`],
    [`/fn/tickets/read?number=${number}`, `/fn/tickets/read?number=${absent}`],
    [file.split('?')[0] ?? '', `/files/${'0'.repeat(32)}`],
  ] as const) {
    const [there, gone] = [await ask(theirs), await ask(nobodys)];
    expect(there.status, theirs).toBe(404);
    expect(gone.status, nobodys).toBe(404);
    expect(same(there.body), theirs).toBe(same(gone.body));
    expect(there.body).not.toContain(words);
  }

  const headers = { origin: server.url, accept: 'application/json' };
  const reasons = { timeliness: '5', result: '5', reason: 'x', resolution: 'x', question: 'x', note: 'x', to: 'x' };
  const verbs = ['remind', 'cancel', 'close', 'confirm', 'review', 'not-solved', 'take', 'forward'];
  for (const verb of [...verbs, 'ask-feedback', 'propose', 'invalidate']) {
    const post = (number: string) =>
      gita.request.post(`/fn/tickets/${verb}`, { form: { number, key: freshKey(), ...reasons }, headers });
    const [there, gone] = [await post(number), await post(absent)];
    expect(there.status(), verb).toBe(404);
    expect(await there.text(), verb).toBe(await gone.text());
  }
  const message = await gita.request.post('/fn/messages/post', {
    multipart: { number, key: freshKey(), message: 'Hello', visibility: 'public' },
    headers,
  });
  expect(message.status()).toBe(404);

  for (const keyword of [words, number, 'inside.txt']) {
    await visit(gita, `/tickets?q=${encodeURIComponent(keyword)}`);
    await expect(rows(gita, words), keyword).toHaveCount(0);
  }
});

test('the stream tells another customer nothing', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const gita = await person('admin@globex');
  await visit(gita, '/tickets');
  await gita.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const stream = new EventSource('/live');
    const open = new Promise((resolve) => stream.addEventListener('open', resolve));
    for (const kind of ['ticket', 'all']) {
      stream.addEventListener(kind, (event) => heard.push(String((event as MessageEvent).data)));
    }
    return open;
  });
  const theirs = await create(page, unique('Not for globex'));
  // What Globex itself does comes after, and is heard: then the other would have been heard before.
  const again = await person('admin@globex');
  const own = await create(again, unique('For globex'));
  const heard = () => gita.evaluate(() => (window as unknown as { heard: string[] }).heard);
  await expect.poll(heard).toContain(own);
  expect(await heard()).not.toContain(theirs);
  expect(await heard()).not.toContain('all');
});

test('without signing in, pages lead to the sign-in page and everything else is refused', async ({ page, server }) => {
  for (const address of ['/tickets', '/tickets/new', '/tickets/TT20200101000001', '/agent', '/settings', '/group-tickets']) {
    await page.goto(address);
    await expect(page, address).toHaveURL(/\/sign-in\?next=/);
  }
  const accept = { accept: 'application/json' };
  expect((await page.request.get('/live', { headers: { accept: 'text/event-stream' } })).status()).toBe(401);
  expect((await page.request.get(`/files/${'0'.repeat(32)}`, { headers: accept })).status()).toBe(401);
  const headers = { ...accept, origin: server.url };
  expect((await page.request.get('/fn/tickets/read?number=TT1', { headers: accept })).status()).toBe(401);
  for (const verb of ['cancel', 'take']) {
    const answer = await page.request.post(`/fn/tickets/${verb}`, { form: { number: 'TT1', key: 'k' }, headers });
    expect(answer.status(), verb).toBe(401);
  }
});

test('a customer has no agent view, and an engineer no customer list', async ({ page, person, allow }) => {
  allow(/status of 404/);
  await signIn(page, 'mei@acme');
  expect((await page.goto('/agent'))?.status()).toBe(404);
  const chen = await person('chen@huawei');
  expect((await chen.goto('/tickets'))?.status()).toBe(404);
});

test('a post from another site is refused', async ({ page }) => {
  await signIn(page, 'mei@acme');
  const foreign: Record<string, string>[] = [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }];
  for (const headers of foreign) {
    const answer = await page.request.post('/fn/tickets/cancel', { form: { number: 'TT1', key: 'k' }, headers });
    expect(answer.status()).toBe(403);
  }
});
