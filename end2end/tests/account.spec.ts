import { readFileSync } from 'node:fs';
import { create, speak, unique, visit } from '../support/steps';
import { axe, expect, password, sendSignIn, signIn, test, type Page } from '../support/test';

/** A sign-in name that no other journey uses. */
function fresh(): string {
  return unique('u').replace(' ', '');
}

/** Without script nothing is waited for but the page itself. */
const plainly = (page: Page, address: string): Promise<unknown> => page.goto(address);

/** The owner adds a user on the page and gives away the password that stands there. */
async function addUser(owner: Page, user: string, go: typeof plainly = visit): Promise<{ address: string; first: string }> {
  await go(owner, '/account/users');
  await owner.getByLabel('Sign-in name', { exact: true }).fill(user);
  await owner.getByLabel('Name', { exact: true }).fill(`New ${user}`);
  const first = await owner.getByLabel('First password', { exact: true }).inputValue();
  expect(first).toMatch(/^[\w-]{16,}$/);
  await owner.getByRole('button', { name: 'Add User', exact: true }).click();
  await expect(owner).toHaveURL(/\/account\/users\/[0-9a-f]{32}/);
  await expect(owner.getByText(`${user}@acme`)).toBeVisible();
  return { address: new URL(owner.url()).pathname, first };
}

/** The first sign-in: the given password is changed for an own one. */
async function firstSignIn(page: Page, user: string, first: string): Promise<void> {
  await page.goto('/sign-in');
  await sendSignIn(page, `${user}@acme`, first);
  await expect(page).toHaveURL(/\/settings\/password/);
  await page.getByLabel('Password now', { exact: true }).fill(first);
  await page.getByLabel('New password', { exact: true }).fill(password);
  await page.getByLabel('New password once more', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Change password', exact: true }).click();
  await expect(page).toHaveURL(/\/tickets$/);
}

/** The owner makes a group with a policy and puts a user into it. */
async function addGroup(owner: Page, name: string, policies: string[], members: string[]): Promise<string> {
  await visit(owner, '/account/groups');
  await owner.getByLabel('Name', { exact: true }).fill(name);
  await owner.getByRole('button', { name: 'Add Group', exact: true }).click();
  await expect(owner).toHaveURL(/\/account\/groups\/[0-9a-f]{32}/);
  await expect(owner.getByRole('button', { name: 'Add Member', exact: true })).toBeVisible();
  for (const policy of policies) await owner.getByRole('checkbox', { name: new RegExp(`^${policy}`) }).check();
  await owner.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(owner.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  for (const [at, member] of members.entries()) {
    await owner.getByLabel('User', { exact: true }).fill(member);
    await owner.getByRole('button', { name: 'Add Member', exact: true }).click();
    // The page is read again: the next name goes into the field that comes with it.
    await expect(owner.getByRole('button', { name: /^Remove / })).toHaveCount(at + 1);
    await expect(owner.getByLabel('User', { exact: true })).toHaveValue('');
    await expect(owner.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  }
  return new URL(owner.url()).pathname;
}

test('the owner adds a user, who may what the policy of the group says, and is thrown out at once', async ({
  page,
  browser,
  baseURL,
  problems,
  allow,
}) => {
  allow(/status of 40[14]/, /status of 403/, /\/live/);
  await signIn(page, 'admin@acme');
  const [user, second] = [fresh(), fresh()];
  const { address, first } = await addUser(page, user);
  const other = await addUser(page, second);
  await addGroup(page, `Group ${user}`, ['Ticket Administrator', 'Ticket Viewer'], [user, second]);

  const context = await browser.newContext({ baseURL });
  await problems.watch(context);
  const theirs = await context.newPage();
  await firstSignIn(theirs, user, first);
  const number = await create(theirs, unique('From a new user'));

  const mates = await browser.newContext({ baseURL });
  await problems.watch(mates);
  const mate = await mates.newPage();
  await firstSignIn(mate, second, other.first);
  await mate.goto(`/tickets/${number}`);
  await expect(mate.getByRole('heading', { level: 1 })).toContainText('From a new user');
  await expect(mate.getByLabel('Message', { exact: true }), 'a viewer reads').toHaveCount(0);

  await visit(page, address);
  await page.getByRole('button', { name: 'Disable', exact: true }).click();
  await expect(page.locator('.chip', { hasText: 'Disabled' })).toBeVisible();
  const answer = await theirs.request.get('/fn/tickets/read?number=' + number);
  expect(answer.status()).toBe(401);
  await theirs.goto('/tickets');
  await expect(theirs).toHaveURL(/\/sign-in/);
  await sendSignIn(theirs, `${user}@acme`);
  await expect(theirs.getByText('The username or the password is wrong.')).toBeVisible();

  await page.getByRole('button', { name: 'Enable', exact: true }).click();
  await expect(page.locator('.chip', { hasText: 'Active' })).toBeVisible();
  await sendSignIn(theirs, `${user}@acme`);
  await expect(theirs).toHaveURL(/\/tickets$/);

  await visit(page, `/account/audit?user=admin@acme`);
  const rows = page.locator('tbody tr');
  await expect(rows.filter({ hasText: `disabled the user ${user}@acme` })).toHaveCount(1);
  await expect(rows.filter({ hasText: `put ${user}@acme into the group Group ${user}` })).toHaveCount(1);
  await rows.first().getByText('Details').click();
  await expect(rows.first().locator('dl')).toContainText('user_enabled');
  const begun = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  const download = await begun;
  expect(download.suggestedFilename()).toMatch(/^audit-\d{4}-\d\d-\d\d\.csv$/);
  const csv = readFileSync(await download.path(), 'utf8');
  expect(csv.startsWith('\ufeff"Entry","Time (UTC)"')).toBe(true);
  expect(csv).toContain(`"disabled the user ${user}@acme"`);
  await context.close();
  await mates.close();
});

test('the switches of the account hold with the next click', async ({ page, person, allow }) => {
  allow(/status of 40[34]/);
  await signIn(page, 'admin@acme');
  const bo = await person('bo@acme');
  const set = async (on: boolean) => {
    await visit(page, '/account/policies');
    await page.getByRole('checkbox', { name: /^Export restriction/ }).setChecked(on);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  };
  const begin = async () => {
    const form = { list: 'group', query: '', numbers: '', mask: '', zone: '', key: unique('k').replace(' ', '') };
    const headers = { origin: new URL(page.url()).origin, accept: 'application/json' };
    return (await bo.request.post('/fn/exports/begin', { form, headers })).status();
  };
  await set(true);
  expect(await begin()).toBe(403);
  await set(false);
  expect(await begin()).toBe(200);
  await expect(page.getByRole('row').filter({ hasText: 'bo@acme' })).toContainText('No');
});

test('what is wrong with a form is said at its field, and what was typed stays', async ({ page, allow }) => {
  allow(/status of 422/);
  await signIn(page, 'admin@acme');
  await visit(page, '/account/users');
  await page.getByLabel('Sign-in name', { exact: true }).fill('mei');
  await page.getByLabel('Name', { exact: true }).fill('Another Mei');
  await page.getByRole('button', { name: 'Add User', exact: true }).click();
  await expect(page.locator('#user-add-user-error')).toHaveText('This name is taken. Choose another.');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Another Mei');
  await visit(page, '/account/audit?period=hour&from=yesterday');
  await expect(page.locator('#audit-from-error')).toHaveText('Enter a date like 2026-11-21.');
  await expect(page.locator('#audit-from')).toHaveValue('yesterday');
  // Whoever names a day has chosen the days; another period takes their place.
  await expect(page.getByLabel('Period', { exact: true })).toHaveValue('chosen');
  await page.getByLabel('Period', { exact: true }).selectOption('hour');
  await expect(page.locator('#audit-from')).toHaveValue('');

  await visit(page, '/account/audit');
  await page.getByLabel('From (Asia/Shanghai)', { exact: true }).fill('2026-01-01');
  await page.getByRole('search', { name: 'Audit' }).getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page).toHaveURL((url) => url.searchParams.get('zone') === 'Asia/Shanghai');
  await expect(page.getByLabel('Period', { exact: true })).toHaveValue('chosen');
});

test('for everybody but the owner there is nothing', async ({ person, allow, server }) => {
  allow(/status of 404/);
  for (const name of ['mei@acme', 'chen@huawei']) {
    const page = await person(name);
    await expect(page.locator('nav.nav').getByRole('link', { name: 'Account' })).toHaveCount(0);
    const pages = ['', '/users', '/users/x', '/groups', '/groups/x', '/policies', '/audit', '/audit.csv'];
    for (const path of pages) {
      expect((await page.request.get(`/account${path}`)).status(), path).toBe(404);
    }
    const headers = { origin: server.url, accept: 'application/json' };
    for (const verb of ['users/add', 'users/disable', 'groups/add', 'groups/delete', 'restrictions']) {
      const form = { key: 'k', of: 'x', user: 'x', name: 'x', password: 'x', group: 'x' };
      const answer = await page.request.post(`/fn/account/${verb}`, { form, headers });
      expect(answer.status(), verb).toBe(404);
    }
  }
});

test('another owner finds no user or group of this account', async ({ page, person, allow }) => {
  allow(/status of 404/);
  await signIn(page, 'admin@acme');
  await page.goto('/account/users?find=mei');
  const address = (await page.getByRole('link', { name: /^Mei/ }).getAttribute('href')) ?? '';
  expect(address).toContain('/account/users/');
  const gita = await person('admin@globex');
  expect((await gita.request.get(address)).status()).toBe(404);
  expect((await gita.request.get('/account/users')).status()).toBe(200);
  await gita.goto('/account/audit?period=week');
  await expect(gita.locator('main')).not.toContainText('@acme');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`the pages are accessible, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await signIn(page, 'admin@acme');
    for (const path of ['users', 'groups', 'policies', 'audit']) {
      await visit(page, `/account/${path}`);
      await axe(page);
      if (path === 'users' || path === 'groups') {
        await page.locator('tbody a').first().click();
        await expect(page).toHaveURL(/[0-9a-f]{32}/);
        await expect(page.locator('#user-name, #group-name')).toBeVisible();
        await axe(page);
      }
    }
  });
}

test('中文', async ({ page }) => {
  await signIn(page, 'admin@acme');
  await speak(page, 'zh-CN');
  await visit(page, '/account/users');
  await expect(page.getByRole('heading', { level: 1, name: '用户' })).toBeVisible();
  await expect(page.getByRole('button', { name: '添加用户' })).toBeVisible();
  await visit(page, '/account/policies');
  await expect(page.getByRole('checkbox', { name: /提交限制/ })).toBeVisible();
  await visit(page, '/account/audit');
  await expect(page.getByLabel('时间范围')).toBeVisible();
  await expect(page.getByLabel('事件', { exact: true }).locator('option[value=ticket_taken]')).toHaveText('受理工单 · ticket_taken');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a user is added, put into a group and disabled', async ({ page }) => {
    await signIn(page, 'admin@acme');
    const user = fresh();
    const { address } = await addUser(page, user, plainly);
    await page.goto('/account/groups');
    await page.getByLabel('Name', { exact: true }).fill(`Group ${user}`);
    await page.getByRole('button', { name: 'Add Group', exact: true }).click();
    await page.getByLabel('User', { exact: true }).fill(user);
    await page.getByRole('button', { name: 'Add Member', exact: true }).click();
    await expect(page.getByRole('button', { name: `Remove New ${user}` })).toBeVisible();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(page.locator('#group-delete-sure-error')).toHaveText('Tick this first: it cannot be undone.');
    await page.getByRole('checkbox', { name: 'Delete it although it has members' }).check();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(page).toHaveURL(/\/account\/groups$/);
    await page.goto(address);
    await page.getByRole('button', { name: 'Disable', exact: true }).click();
    await expect(page.locator('.chip', { hasText: 'Disabled' })).toBeVisible();
    await page.goto('/account/audit');
    await page.getByLabel('Event').selectOption('group_deleted');
    await page.getByRole('button', { name: 'Search', exact: true }).last().click();
    await expect(page).toHaveURL(/event=group_deleted/);
    await expect(page.locator('tbody tr').first()).toContainText(`deleted the group Group ${user}`);
  });

  test('a refused form gives back what was typed, but no password', async ({ page }) => {
    await signIn(page, 'admin@acme');
    await page.goto('/account/users');
    await page.getByLabel('Sign-in name', { exact: true }).fill('mei');
    await page.getByLabel('Name', { exact: true }).fill('Another Mei');
    const given = await page.getByLabel('First password', { exact: true }).inputValue();
    await page.getByRole('button', { name: 'Add User', exact: true }).click();
    await expect(page.locator('#user-add-user-error')).toBeVisible();
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Another Mei');
    await expect(page.getByLabel('First password', { exact: true })).not.toHaveValue(given);
  });
});
