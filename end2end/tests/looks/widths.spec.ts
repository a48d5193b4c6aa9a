// What users of other systems complain about: a console that is made for one width, one size of letters and one language.
import { cut, lengthen, sideways, tooSmall } from '../../support/looks';
import { asset, cancel, decide, fillDecision, authorize, chip, handled, request, reveal, card, secret, wanted } from '../../support/authorization';
import { create, speak, unique, visit } from '../../support/steps';
import { expect, signIn, test, type Page } from '../../support/test';

const pages = [
  '/tickets',
  '/tickets?state=processing&service=border&q=VPN',
  '/tickets?q=absentword',
  '/group-tickets',
  '/tickets/new',
  '/notifications',
  '/settings',
  '/authorizations',
  '/authorizations?tab=active',
  '/authorizations?tab=history',
  '/labels',
  '/account/users',
  '/account/groups',
  '/account/policies',
  '/account/delegations',
  '/account/diagnoses',
  '/account/audit',
];
const vendor = ['/agent', '/agent?view=all', '/agent/authorizations'];
const operations = ['/operations/agreements', '/operations/services', '/operations/dispatch?service=border', '/operations/reports', '/operations/audit'];
const widths = [320, 390, 640, 1024, 1440];

/** No page scrolls sideways at these widths. */
async function fits(page: Page, at: number[], what: string): Promise<void> {
  for (const width of at) {
    await page.setViewportSize({ width, height: 900 });
    expect.soft(await sideways(page), `${what} at ${width} px`).toEqual({ by: 0, what: [] });
  }
}

for (const lang of ['en', 'zh-CN']) {
  test(`pages fit every width, and what is pointed at is large enough: ${lang}`, async ({ page }) => {
    await signIn(page, 'admin@acme');
    const number = await create(page, unique('Seen on all screens'));
    await speak(page, lang);
    for (const address of [...pages, `/tickets/${number}`]) {
      await visit(page, address);
      await fits(page, widths, address);
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        expect.soft(await tooSmall(page), `${address} at ${width} px`).toEqual([]);
      }
    }
  });
}

test('the engineer’s pages fit every width', async ({ page }) => {
  await signIn(page, 'olga@huawei');
  for (const address of vendor) {
    await visit(page, address);
    await fits(page, widths, address);
    expect.soft(await tooSmall(page), address).toEqual([]);
  }
});

test('the operations administrator’s pages fit every width', async ({ page }) => {
  await signIn(page, 'root@huawei');
  for (const address of operations) {
    await visit(page, address);
    await fits(page, widths, address);
    expect.soft(await tooSmall(page), address).toEqual([]);
  }
});

test('a decision, a record and an open reveal fit every width', async ({ page, person }) => {
  test.setTimeout(180_000);
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  await handled(page, chen, 'Decided on all screens');
  const of = { ...wanted(asset()), statement: 'I only read.' };
  await request(chen, of);
  await decide(page, of.asset);
  const all = async (side: Page, what: string) => {
    await fits(side, widths, what);
    expect.soft(await tooSmall(side), what).toEqual([]);
    await side.setViewportSize({ width: 1280, height: 800 });
  };
  await all(page, 'the decision');
  await fillDecision(page, { fields: { 'Device user': secret(), 'Device password': secret().repeat(8) } });
  await authorize(page);
  await expect(chip(page.getByRole('main'))).toContainText('Active');
  await all(page, 'the record');
  await expect(chip(card(chen, of.asset))).toContainText('Active');
  await reveal(chen, of.asset, 'Device password', 'To sign in');
  await expect(chen.locator('.shown')).toBeVisible();
  await fits(chen, widths, 'the open reveal');
  await cancel(page);
  await expect(chip(page.getByRole('main'))).toContainText('Canceled');
  await all(page, 'the checklist');
});

test('texts three fifths longer: nothing sticks out, nothing is cut', async ({ page }) => {
  await signIn(page, 'admin@acme');
  const number = await create(page, unique('In a wordy language'));
  for (const address of [...pages, `/tickets/${number}`]) {
    await visit(page, address);
    expect(await lengthen(page)).toBeGreaterThan(10);
    for (const width of [320, 390, 1024, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect.soft(await sideways(page), `${address} at ${width} px`).toEqual({ by: 0, what: [] });
      expect.soft(await cut(page), `${address} at ${width} px`).toEqual([]);
    }
  }
});

test.describe('a window of 1280 × 1024 at 400 %', () => {
  test.use({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 });

  test('reads in one column, and nothing that stays covers what has the focus', async ({ page }) => {
    await signIn(page, 'mei@acme');
    const number = await create(page, unique('Read from near'));
    for (const address of ['/tickets', '/tickets/new', `/tickets/${number}`, '/notifications', '/settings']) {
      await visit(page, address);
      expect.soft(await sideways(page), address).toEqual({ by: 0, what: [] });
      const covered: string[] = [];
      for (let step = 0; step < 60; step++) {
        await page.keyboard.press('Tab');
        const found = await page.evaluate(() => {
          const active = document.activeElement;
          if (!active || active === document.body) return 'round';
          const box = (active.closest('label') ?? active).getBoundingClientRect();
          const parts = [0.1, 0.3, 0.5, 0.7, 0.9];
          const seen = parts.some((x) =>
            parts.some((y) => {
              const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
              return !!top && (active.contains(top) || !!active.closest('label')?.contains(top));
            }),
          );
          return seen ? '' : `${active.tagName} "${(active.textContent || active.getAttribute('aria-label') || '').trim().slice(0, 30)}"`;
        });
        if (found === 'round') break;
        if (found) covered.push(found);
      }
      expect.soft(covered, address).toEqual([]);
    }
  });
});
