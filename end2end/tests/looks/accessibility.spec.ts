import { asset, authorize, cancel, card, chip, decide, fillDecision, handled, request, reveal, secret, wanted } from '../../support/authorization';
import { stands } from '../../support/quiet';
import { act, create, handle, say, speak, state, unique, visit } from '../../support/steps';
import { axe, expect, signIn, test, type Page } from '../../support/test';

// Page × theme × language × (full, empty, loading, error): no violation that a machine can find.

const languages = ['en', 'zh-CN'] as const;
const lists = ['/tickets', '/group-tickets'];

/** Looks at the page as it stands in both themes: they differ by their colours alone. */
async function look(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await axe(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await axe(page, undefined, 'color-contrast');
}

/** Looks at an address in both themes. */
async function inspect(page: Page, address: string): Promise<void> {
  await page.goto(address);
  // What stands in the frame is live, and may be drawn anew.
  if ((await page.locator('.shell').count()) > 0) await stands(page);
  await look(page);
}

for (const lang of languages) {
  test(`full pages of the customer: ${lang}`, async ({ page, allow }) => {
    test.setTimeout(240_000);
    allow(/status of 404/);
    await page.goto('/sign-in');
    await speak(page, lang);
    await inspect(page, '/sign-in');
    await page.context().clearCookies();
    await signIn(page, 'admin@acme');
    await speak(page, lang);
    for (const address of [
      ...lists,
      '/tickets?state=processing&service=border&q=VPN',
      '/tickets/new',
      '/tickets/export',
      '/tickets/selected?verb=cancel&number=TT20200101000001',
      '/labels',
      '/notifications?show=all',
      '/settings',
      '/settings/password',
      '/account/users',
      '/account/groups',
      '/account/policies',
      '/account/delegations',
      '/account/diagnoses',
      '/account/audit',
      '/authorizations',
      '/authorizations?tab=active',
      '/authorizations?tab=history',
      '/authorizations/0123456789abcdef0123456789abcdef',
      '/tickets/TT20200101000001',
      '/nowhere',
    ]) {
      await inspect(page, address);
      if (address === '/tickets') await expect(page.locator('tbody tr').first()).toBeVisible();
    }
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
  });

  test(`empty pages: ${lang}`, async ({ page }) => {
    test.setTimeout(240_000);
    await signIn(page, 'admin@globex');
    await speak(page, lang);
    for (const address of [
      '/tickets?state=canceled&q=absentword',
      '/group-tickets?q=absentword',
      '/tickets?from=2099-01-01',
      '/tickets/selected',
    ]) {
      await inspect(page, address);
      await expect(page.locator('.empty')).toBeVisible();
    }
    // Empty, unless another journey on this server has left something.
    for (const address of ['/notifications', '/labels', '/authorizations']) await inspect(page, address);
  });

  test(`pages on their way, and pages that did not come: ${lang}`, async ({ page, allow }) => {
    allow(/status of 500/, /response: 500/);
    await signIn(page, 'mei@acme');
    await speak(page, lang);
    const places = [
      ['/notifications', '**/fn/notices*'],
      ['/group-tickets', '**/fn/list?*'],
    ] as const;
    for (const [address, door] of places) {
      await visit(page, address === '/group-tickets' ? '/authorizations' : '/tickets');
      let go = () => {};
      const held = new Promise<void>((resolve) => (go = resolve));
      await page.route(door, async (route) => {
        await held;
        await route.fulfill({ status: 500, contentType: 'text/plain', body: 'broken' });
      });
      await page.getByRole('navigation').locator(`a[href="${address}"]`).first().click();
      await expect(page.locator('.load[role="status"]')).toBeAttached();
      await look(page);
      go();
      const problem = page.getByRole('main').getByRole('alert');
      await expect(problem).toBeVisible();
      await look(page);
      // Trying again is one click, and then it is there.
      await page.unroute(door);
      await problem.getByRole('link').first().click();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(problem).toBeHidden();
    }
  });

  test(`refused forms and open menus: ${lang}`, async ({ page, allow }) => {
    test.setTimeout(240_000);
    allow(/status of 422/);
    await page.goto('/sign-in');
    await speak(page, lang);
    await page.goto('/sign-in');
    await page.locator('button[type="submit"]').last().click();
    await expect(page.getByRole('alert')).toBeVisible();
    await look(page);
    await page.context().clearCookies();
    await signIn(page, 'admin@acme');
    await speak(page, lang);
    await visit(page, '/tickets/new');
    await page.locator('.form-foot button').last().click();
    await expect(page.getByRole('alert')).toBeVisible();
    await look(page);
    await page.locator('header summary').last().click();
    await expect(page.locator('header .menu__panel').last()).toBeVisible();
    await look(page);
    await inspect(page, '/tickets?from=2026-13-45');
    await visit(page, '/tickets');
    await page.locator('tbody input[type="checkbox"]').first().check();
    await look(page);
    await page.locator('[popovertarget="export-dialog"]').first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await look(page);
  });

  test(`an authorization in its states, on both sides: ${lang}`, async ({ page, person, allow }) => {
    test.setTimeout(240_000);
    allow(/status of 422/);
    await signIn(page, 'mei@acme');
    const chen = await person('chen@huawei');
    const number = await handled(page, chen, 'An authorization from all sides');
    const of = { ...wanted(asset()), statement: 'I only read.' };
    /** Looks at what is open in a language; the journey goes on in English. */
    const both = async (record: string) => {
      for (const [side, addresses] of [
        [page, [`/tickets/${number}`, record]],
        [chen, [`/agent/tickets/${number}`, record]],
      ] as const) {
        await speak(side, lang);
        for (const address of addresses) await inspect(side, address);
        await speak(side, 'en');
        await visit(side, addresses[side === page ? 1 : 0]);
      }
    };
    await request(chen, of);
    await decide(page, of.asset);
    const record = new URL(page.url()).pathname;
    await both(record);
    await authorize(page);
    await expect(page.getByRole('alert').first()).toBeVisible();
    await look(page);
    await fillDecision(page, { fields: { 'Device user': secret(), 'Device password': secret() } });
    await look(page);
    await authorize(page);
    await expect(chip(page.getByRole('main'))).toContainText('Active');
    await both(record);
    await expect(chip(card(chen, of.asset))).toContainText('Active');
    await reveal(chen, of.asset, 'Device password', 'To sign in');
    await expect(chen.locator('.shown')).toBeVisible();
    await look(chen);
    await cancel(page);
    await expect(chip(page.getByRole('main'))).toContainText('Canceled');
    await both(record);
  });

  test(`approvals, agreements and services: ${lang}`, async ({ person }) => {
    const [olga, root] = [await person('olga@huawei'), await person('root@huawei')];
    for (const side of [olga, root]) await speak(side, lang);
    await inspect(olga, '/agent/authorizations');
    for (const address of ['/operations/agreements', '/operations/services', '/operations/dispatch?service=border', '/operations/reports', '/operations/audit']) await inspect(root, address);
  });

  test(`a ticket in its states, on both sides: ${lang}`, async ({ page, person }) => {
    test.setTimeout(240_000);
    await signIn(page, 'mei@acme');
    const number = await create(page, unique('Looked at from all sides'));
    const chen = await person('chen@huawei');
    const both = async () => {
      for (const [side, address] of [
        [page, `/tickets/${number}`],
        [chen, `/agent/tickets/${number}`],
      ] as const) {
        await speak(side, lang);
        await inspect(side, address);
        await speak(side, 'en');
        await visit(side, address);
      }
    };
    await speak(chen, lang);
    await inspect(chen, '/agent');
    await inspect(chen, '/agent?view=all');
    await speak(chen, 'en');
    await visit(page, `/tickets/${number}`);
    await visit(chen, `/agent/tickets/${number}`);
    await say(page, ['```', ...Array.from({ length: 60 }, (_, line) => `line ${line}`), '```'].join('\n'));
    await say(page, 'Said by mistake');
    await page.getByRole('article').filter({ hasText: 'Said by mistake' }).getByRole('button', { name: /^Recall/ }).click();
    await expect(page.getByText('You recalled a message.')).toBeVisible();
    await both();
    await handle(chen);
    await act(chen, 'Ask for Feedback', { Question: 'Which one?' });
    await expect(state(chen)).toContainText('Pending Feedback');
    await act(chen, 'Propose Solution', { Resolution: 'This one.' });
    await expect(state(chen)).toContainText('Pending Confirmation');
    await both();
    await act(page, 'Confirm');
    await expect(state(page)).toContainText('Closed');
    await both();
  });
}
