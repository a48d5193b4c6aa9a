// What programs did over the API, as people see it in the console.
import { randomBytes } from 'node:crypto';
import { authorize, asset, decide, fillDecision, handled, request as ask, secret, wanted } from '../support/authorization';
import { png } from '../support/files';
import { unique, visit } from '../support/steps';
import { axe, expect, password, signIn, test, type Page } from '../support/test';
import type { APIRequestContext } from '@playwright/test';

/** A token of IAM's for somebody of acme, as programs get it. */
async function token(request: APIRequestContext, name: string): Promise<Record<string, string>> {
  const identity = { methods: ['password'], password: { user: { name, password, domain: { name: 'acme' } } } };
  const answer = await request.post('/v3/auth/tokens', { data: { auth: { identity, scope: { domain: { name: 'acme' } } } } });
  expect(answer.status()).toBe(201);
  return { 'X-Auth-Token': answer.headers()['x-subject-token'] ?? '' };
}

const tabs = (page: Page) => page.getByRole('navigation', { name: 'Account' });

test('a delegation of a program is read and revoked by the owner', async ({ page, person, request }) => {
  const headers = await token(request, 'admin');
  const name = unique('Night watch');
  const agency = { name, domain_id: 'acme', trust_domain_id: 'huawei', description: 'At night', duration: 'ONEDAY' };
  const made = await request.post('/v3.0/OS-AGENCY/agencies', { headers, data: { agency } });
  expect(made.status(), await made.text()).toBe(201);
  await signIn(page, 'admin@acme');
  await visit(page, '/account/users');
  await tabs(page).getByRole('link', { name: 'Delegations' }).click();
  const row = page.locator('tbody tr').filter({ hasText: name });
  await expect(row).toContainText('Huawei');
  await axe(page);
  const mei = await person('mei@acme');
  await visit(mei, '/account/delegations');
  await expect(mei.locator('tbody tr').filter({ hasText: name })).toHaveCount(1);
  await expect(mei.getByRole('button', { name: /^Revoke/ })).toHaveCount(0);
  await page.getByRole('button', { name: `Revoke ${name}`, exact: true }).click();
  await expect(row).toHaveCount(0);
  const { id } = (await made.json()).agency as { id: string };
  expect((await request.get(`/v3.0/OS-AGENCY/agencies/${id}`, { headers })).status()).toBe(404);
});

test('a diagnosis of a program is read with what was found', async ({ page, server }) => {
  const target = `192.0.2.${randomBytes(1)[0]}`;
  const found = JSON.stringify([
    { check: { check: 'tcp', port: 22 }, finding: { found: 'closed' } },
    { check: { check: 'tcp', port: 443 }, finding: { found: 'connected', ms: 7 } },
    { check: { check: 'tls', port: 443 }, finding: { found: 'certificate_good', until: Date.UTC(2027, 0, 31, 16, 30) } },
  ]);
  server.sql(
    `insert into diagnosis (account_id, user_id, kind, region, target, device_id, device, state, items, next_at, created_at)
     select account_id, id, 1, '', '${target}', '', '', 3, '${found}', 0, ${Date.now()} from users where sign_in_name = 'admin@acme'`,
  );
  await signIn(page, 'admin@acme');
  // A page on which the browser tells its zone.
  await visit(page, '/tickets');
  await expect(page.locator('html')).toHaveAttribute('data-layered', 'true');
  await visit(page, '/account/diagnoses');
  const row = page.locator('tbody tr').filter({ hasText: target });
  await expect(row).toContainText('1 to look at');
  await row.locator('summary').click();
  await expect(row).toContainText('TCP port 22: Abnormal');
  await expect(row).toContainText('Connected after 7 ms.');
  // In the browser's zone.
  await expect(row).toContainText('The certificate is valid until Feb 1, 2027, 12:30 AM UTC+8.');
  await axe(page);
});

test('a recorded session is read from the record', async ({ page, person, request }) => {
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  await handled(page, chen, 'Somebody logs in');
  const of = wanted(asset());
  await ask(chen, of);
  await decide(page, of.asset);
  await fillDecision(page, { fields: { 'Device user': 'svc', 'Device password': secret() } });
  await authorize(page);
  const record = new URL(page.url()).pathname;
  await expect(page.getByText('No session was recorded.')).toBeVisible();
  const token = await scoped(chen, 'authorizations:request');
  const begun = new Date(Date.now() - 60_000).toISOString();
  const sent = await request.post('/api/v1/bastion/sessions', {
    headers: { Authorization: `Bearer ${token}` },
    data: {
      authorization_id: record.split('/')[2],
      session: unique('b').replace(' ', '-'),
      start: begun,
      end: new Date().toISOString(),
      commands: [{ at: begun, command: 'display  ike sa <all>' }],
      files: [],
    },
  });
  expect(sent.status(), await sent.text()).toBe(201);
  await visit(page, record);
  await page.getByRole('link', { name: /^Session \d+$/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Recorded session' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'display ike sa <all>' })).toBeVisible();
  await expect(page.getByText('No file was moved.')).toBeVisible();
  await axe(page);
  await page.getByRole('navigation', { name: 'Path' }).getByRole('link', { name: 'Record' }).click();
  await expect(page).toHaveURL(new RegExp(`${record}$`));
});

/** A token of the engineers' API with one scope. */
async function scoped(page: Page, scope: string): Promise<string> {
  await visit(page, '/settings/access');
  const form = page.locator('#token-make');
  await form.getByLabel('Name', { exact: true }).fill(unique('bastion'));
  await form.getByRole('checkbox', { name: new RegExp(`^${scope}`) }).check();
  await form.getByRole('button', { name: 'Make Token', exact: true }).click();
  const token = page.locator('code').filter({ hasText: /^st_/ });
  await expect(token).toHaveCount(1);
  return (await token.textContent()) ?? '';
}

test('a report of abuse is read by operations', async ({ page, person, request }) => {
  const mei = await person('mei@acme');
  const upload = async (name: string) => {
    const file = png(name);
    const headers = { 'sec-fetch-site': 'same-origin' };
    const answer = await mei.request.post('/files', { headers, multipart: { file } });
    expect(answer.status(), await answer.text()).toBe(200);
    return ((await answer.json()) as { id: string }).id;
  };
  const [shop, paper] = [await upload('shop.png'), await upload('paper.png')];
  const title = unique('Our logo on a shop');
  const contacts = { name: 'Mei Lin', mobile: '13800138000', id_type: 23, id_files: [paper] };
  const told = await request.post('/v2/servicerequest/feedbacks', {
    headers: await token(request, 'mei'),
    data: { type: 'ip', title, content: 'They sell with it.', files: [shop], contacts },
  });
  expect(told.status(), await told.text()).toBe(200);
  await signIn(page, 'root@huawei');
  await visit(page, '/agent');
  await page.getByRole('link', { name: 'Reports of abuse' }).click();
  const report = page.locator('details').filter({ hasText: title });
  await report.locator('summary').click();
  await expect(report).toContainText('Owner of the right');
  await expect(report).toContainText('shop.png');
  await axe(page);
});
