// The pictures of end2end/screenshots, one current set: npm run screenshots. They are looked at, not compared.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { asset, authorize, card, chip, decide, fillDecision, handled, request, reveal, wanted } from '../../support/authorization';
import { act, discardDraft, fill, handle, say, speak, state, submit, visit } from '../../support/steps';
import { expect, signIn, test, type Page, type Server } from '../../support/test';

const folder = path.resolve(__dirname, '../../screenshots');
const sizes = { 390: 844, 1024: 768, 1440: 900 } as const;
type Look = { width: keyof typeof sizes; theme?: 'light' | 'dark'; lang?: 'en' | 'zh-CN' };
const most = 80_000;

test.describe.configure({ mode: 'default' });

test.beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.endsWith('.webp')) rmSync(path.join(folder, name));
});

/** Takes a picture of what the window shows. */
async function shoot(page: Page, name: string, { width, theme = 'light', lang = 'en' }: Look): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const devtools = await page.context().newCDPSession(page);
  let bytes = Buffer.alloc(most);
  for (let quality = 82; bytes.length >= most && quality > 40; quality -= 12) {
    const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality });
    bytes = Buffer.from(data, 'base64');
  }
  await devtools.detach();
  const file = [name, String(width), theme, ...(lang === 'en' ? [] : ['zh'])].join('-');
  expect(bytes.length, file).toBeLessThan(most);
  writeFileSync(path.join(folder, `${file}.webp`), bytes);
}

/** Opens an address at a size, in a theme and a language. */
async function at(page: Page, address: string, { width, theme = 'light', lang = 'en' }: Look): Promise<void> {
  await page.setViewportSize({ width, height: sizes[width] });
  await page.emulateMedia({ colorScheme: theme });
  await speak(page, lang);
  await visit(page, address);
}

/** The address of a page in these looks. */
async function take(page: Page, name: string, address: string, looks: Look[], prepare?: (page: Page) => Promise<void>): Promise<void> {
  for (const look of looks) {
    await at(page, address, look);
    await prepare?.(page);
    await shoot(page, name, look);
  }
}

const all: Look[] = [{ width: 390 }, { width: 1024 }, { width: 1440 }, { width: 1440, theme: 'dark' }];
const two: Look[] = [{ width: 390 }, { width: 1440 }];
const chinese: Look = { width: 1440, lang: 'zh-CN' };

test('sign-in', async ({ page }) => {
  for (const look of [...two, { width: 1440, theme: 'dark' } as const]) {
    await page.setViewportSize({ width: look.width, height: sizes[look.width] });
    await page.emulateMedia({ colorScheme: 'theme' in look ? look.theme : 'light' });
    await page.goto('/sign-in');
    await shoot(page, 'sign-in', look);
  }
});

test('lists', async ({ page }) => {
  test.setTimeout(240_000);
  await signIn(page, 'admin@acme');
  await take(page, 'list', '/tickets', [...all, chinese]);
  await take(page, 'list-search', '/tickets?state=processing&service=border', all);
  await take(page, 'list-nothing', '/tickets?q=absentword', two);
  await take(page, 'list-selection', '/tickets?state=dispatching', two, async () => {
    for (const row of [0, 1]) await page.locator('tbody input[type="checkbox"]').nth(row).check();
  });
  await take(page, 'export', '/tickets', two, async () => {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
  });
  await take(page, 'notifications', '/notifications', [...all, chinese]);
  await take(page, 'settings', '/settings', all);
});

/** What programs leave in the demo's account: a few delegations and diagnoses, and a report of abuse. */
function programs(server: Server): void {
  const now = Date.now();
  const day = 86_400_000;
  const delegations = [['Night watch', 'At night and on holidays', 30], ['Log migration', 'Until the new site is up', 1]] as const;
  for (const [name, description, days] of delegations) {
    server.sql(
      `insert into agency (id, account_id, name, description, trusted_id, days, created_by, created_at, expires_at)
       select '${name}', account_id, '${name}', '${description}', 'huawei', ${days}, id, ${now - 3 * day}, ${now + (days - 3) * day}
       from users where sign_in_name = 'admin@acme'`,
    );
  }
  const found = JSON.stringify([
    { check: { check: 'dns' }, finding: { found: 'resolved', addresses: ['192.0.2.7'] } },
    { check: { check: 'tcp', port: 443 }, finding: { found: 'connected', ms: 7 } },
    { check: { check: 'tcp', port: 22 }, finding: { found: 'closed' } },
  ]);
  server.sql(
    `insert into diagnosis (account_id, user_id, kind, region, target, device_id, device, state, items, next_at, created_at)
     select account_id, id, 1, '', 'gate.acme.example', '', '', 3, '${found}', 0, ${now}
     from users where sign_in_name = 'admin@acme'`,
  );
  const contacts = JSON.stringify({
    name: 'Mei Lin', mobile: '13800138000', mail: 'mei@acme.example', area: 'CN', address: '', id_type: 23, company_name: 'Acme', other_way: '',
  });
  server.sql(
    `insert into abuse_report (id, account_id, user_id, user_name, kind, title, content, ip, contacts, created_at)
     select '0f', account_id, id, name, 'ip', 'Our logo on a shop', 'A shop sells with our logo since Monday.', '', '${contacts}', ${now}
     from users where sign_in_name = 'mei@acme'`,
  );
}

const unfold = async (page: Page) => page.locator('main summary').first().click();

test('the account', async ({ page, server }) => {
  test.setTimeout(240_000);
  programs(server);
  await signIn(page, 'admin@acme');
  await take(page, 'account', '/account/users', [{ width: 390 }, { width: 1440 }, { width: 1440, theme: 'dark' }]);
  await take(page, 'audit', '/account/audit', two);
  await take(page, 'delegations', '/account/delegations', two);
  await take(page, 'diagnoses', '/account/diagnoses', two, unfold);
  await take(page, 'access', '/settings/access', two);
});

test('create', async ({ page, allow }) => {
  test.setTimeout(240_000);
  allow(/status of 422/);
  await signIn(page, 'mei@acme');
  await take(page, 'create', '/tickets/new', [...all, chinese]);
  await at(page, '/tickets/new', { width: 1440 });
  await fill(page, {
    service: 'Border Protection and Response',
    issueType: 'VPN or tunnel interrupted',
    severity: 'Major',
    description: 'Tunnel to Shanghai drops every night\nThe gateway answers, but password: Winter-2026-Admin does not work.',
  });
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect(page.getByText('This looks confidential').first()).toBeVisible();
  await shoot(page, 'create-guard', { width: 1440 });
  if (await page.locator('summary', { hasText: 'Discard draft' }).isVisible()) await discardDraft(page);
});

test('a ticket', async ({ page, person }) => {
  test.setTimeout(240_000);
  await signIn(page, 'mei@acme');
  await visit(page, '/tickets/new');
  await fill(page, {
    service: 'Border Protection and Response',
    issueType: 'VPN or tunnel interrupted',
    severity: 'Major',
    description: 'VPN tunnel to the Singapore site drops every 40 minutes\nSince the update of last night. Both gateways answer.',
  });
  const number = await submit(page);
  const chen = await person('chen@huawei', { viewport: { width: 1440, height: 900 } });
  await visit(chen, `/agent/tickets/${number}`);
  await handle(chen);
  await visit(page, `/tickets/${number}`);
  const log = Array.from({ length: 40 }, (_, line) => `22:${String(10 + line)}:07 ike: rekey ${line} of peer 203.0.113.7 started`);
  await say(page, ['The log of the last drop:', '```', ...log, '```'].join('\n'));
  await say(page, 'This went to the wrong ticket.');
  const wrong = page.getByRole('article').filter({ hasText: 'wrong ticket' });
  await wrong.getByRole('button', { name: /^Recall/ }).click();
  await expect(page.getByText('You recalled a message.')).toBeVisible();
  await act(chen, 'Ask for Feedback', { Question: 'Which rekey interval is set on the Singapore side?' });
  await say(page, '3600 seconds, as in our template.');
  await expect(page.getByRole('article').filter({ hasText: '3600 seconds' }).getByRole('link', { name: 'Quote' })).toBeVisible();
  await take(page, 'ticket', `/tickets/${number}`, [...all, chinese]);
  await take(chen, 'agent-ticket', `/agent/tickets/${number}`, all);
  await take(chen, 'agent', '/agent', [...all, { width: 1440, lang: 'zh-CN' }]);
  await at(chen, `/agent/tickets/${number}`, { width: 1440 });
  await act(chen, 'Propose Solution', { Resolution: 'Set the rekey interval to 28800 s on both sides; update both gateways to V600R024C10.' });
  await expect(state(chen)).toContainText('Pending Confirmation');
  await take(page, 'ticket-confirm', `/tickets/${number}`, all, async () => {
    await page.evaluate(() => window.scrollTo(0, 0));
  });
});

test('an authorization', async ({ page, person }) => {
  test.setTimeout(240_000);
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei', { viewport: { width: 1440, height: 900 } });
  const number = await handled(page, chen, 'The log server loses three days');
  const of = {
    ...wanted(asset()),
    purpose: 'Read the log settings, to find out why three days are missing',
    statement: 'I use the access only to read the log transfer settings, change nothing and copy no log content.',
  };
  await at(chen, `/agent/tickets/${number}`, { width: 1440 });
  await chen.locator('summary', { hasText: 'Request Authorization' }).click();
  await shoot(chen, 'authorization-request', { width: 1440 });
  await request(chen, of);
  await decide(page, of.asset);
  const record = new URL(page.url()).pathname;
  await take(page, 'authorization-decide', record, [...all, chinese]);
  await at(page, record, { width: 1440 });
  await fillDecision(page, { fields: { 'Device user': 'svc-huawei', 'Device password': 'Not-a-real-one-7' } });
  await authorize(page);
  await expect(chip(page.getByRole('main'))).toContainText('Active');
  await at(chen, `/agent/tickets/${number}`, { width: 1440 });
  await reveal(chen, of.asset, 'Device password', 'To read the transfer settings');
  await expect(chen.locator('.shown')).toBeVisible();
  await chen.locator('.shown').scrollIntoViewIfNeeded();
  await shoot(chen, 'authorization-reveal', { width: 1440 });
  await expect(card(chen, of.asset)).toBeVisible();
  await take(page, 'authorization', record, two);
  await take(page, 'authorizations', '/authorizations?tab=active', [...all, chinese]);
  await take(page, 'authorizations-history', '/authorizations?tab=history', two);
});

test('operations', async ({ page }) => {
  await signIn(page, 'root@huawei');
  await take(page, 'agreements', '/operations/agreements', two);
  await take(page, 'services', '/operations/services', two);
  await take(page, 'reports', '/operations/reports', two, unfold);
});
