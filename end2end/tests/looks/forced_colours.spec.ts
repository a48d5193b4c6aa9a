// Windows' contrast themes replace every colour; what only a colour said must still be said.
import { asset, authorize, card, chip, decide, fillDecision, handled, request, reveal, secret, wanted } from '../../support/authorization';
import { create, unique, visit } from '../../support/steps';
import { axe, expect, signIn, test, type Locator, type Page } from '../../support/test';

/** Whether an element is marked by anything that contrast themes keep: a line around it or under it. */
const marked = (of: Locator): Promise<boolean> =>
  of.evaluate((element) => {
    const { outlineStyle, outlineWidth, borderBottomWidth, borderBottomStyle } = getComputedStyle(element);
    const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
    return outlined || (borderBottomStyle !== 'none' && parseFloat(borderBottomWidth) >= 2);
  });

/** Whether a line is drawn around it in a colour that is not the background's. */
const framed = (of: Locator): Promise<boolean> =>
  of.evaluate((element) => {
    const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(element);
    return borderTopStyle !== 'none' && parseFloat(borderTopWidth) > 0 && borderTopColor !== backgroundColor;
  });

/** Contrast is the system's affair here, and axe reads the colours of the sheet. */
const chosenByTheSystem = ['color-contrast'];

test.describe('in a contrast theme', () => {
  for (const colorScheme of ['dark', 'light'] as const) {
    test(`places, states, choices and the focus are still seen: ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ forcedColors: 'active', colorScheme });
      await signIn(page, 'admin@acme');
      const number = await create(page, unique('Seen with contrast'));
      await visit(page, '/tickets');
      for (const place of [
        page.getByRole('navigation', { name: 'Main' }).locator('[aria-current]'),
        page.locator('.overview [aria-current]'),
        page.locator('.list .tabs [aria-current]').first(),
      ]) {
        expect(await marked(place), String(place)).toBe(true);
      }
      expect(await framed(page.locator('tbody .chip').first()), 'a chip has its edge').toBe(true);
      await page.locator('.table__title').first().focus();
      await page.keyboard.press('Tab');
      expect(await marked(page.locator(':focus')), 'the focus').toBe(true);
      await checkShows(page, page.locator('tbody input[type="checkbox"]').first());
      await axe(page, undefined, undefined, chosenByTheSystem);

      await visit(page, `/tickets/${number}`);
      expect(await framed(page.locator('.ticket-head .chip').first())).toBe(true);
      expect(await framed(page.getByRole('button', { name: 'Send', exact: true })), 'a button has its edge').toBe(true);
      const icon = page.locator('.ticket-head .chip .icon');
      expect(await icon.evaluate((of) => getComputedStyle(of).stroke)).not.toBe('none');
      await axe(page, undefined, undefined, chosenByTheSystem);

      await visit(page, '/tickets/new');
      await checkShows(page, page.getByRole('radio').first());
      await axe(page, undefined, undefined, chosenByTheSystem);
    });
  }
});

test('an authorization in a contrast theme: what is sealed, chosen and shown has its edge', async ({ page, person }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await signIn(page, 'mei@acme');
  const chen = await person('chen@huawei');
  await chen.emulateMedia({ forcedColors: 'active', colorScheme: 'light' });
  await handled(page, chen, 'Decided with contrast');
  const of = wanted(asset());
  await request(chen, of);
  expect(await framed(card(page, of.asset)), 'a card has its edge').toBe(true);
  await decide(page, of.asset);
  await checkShows(page, page.locator('input[name="period"][value="1h"]'));
  expect(await framed(page.getByRole('button', { name: 'Authorize', exact: true })), 'a button has its edge').toBe(true);
  await axe(page, undefined, undefined, chosenByTheSystem);
  await fillDecision(page, { fields: { 'Device user': secret(), 'Device password': secret() } });
  await authorize(page);
  await expect(chip(page.getByRole('main'))).toContainText('Active');
  expect(await framed(chip(page.getByRole('main'))), 'a chip has its edge').toBe(true);
  await expect(chip(card(chen, of.asset))).toContainText('Active');
  await reveal(chen, of.asset, 'Device password', 'To sign in');
  expect(await framed(chen.locator('.shown')), 'what is shown has its edge').toBe(true);
  await axe(chen, undefined, undefined, chosenByTheSystem);
});

/** A box or a radio looks another way when it is checked: the pictures differ. */
async function checkShows(page: Page, of: Locator): Promise<void> {
  const bare = await of.screenshot();
  await of.check();
  await page.mouse.move(0, 0);
  expect(bare.equals(await of.screenshot()), 'checked and not checked look the same').toBe(false);
}

test.describe('motion', () => {
  /** Holds the inbox back, opens it, and answers with the animations that run meanwhile. */
  async function whileLoading(page: Page): Promise<string[]> {
    let go = () => {};
    const held = new Promise<void>((resolve) => (go = resolve));
    await page.route('**/fn/notices*', async (route) => {
      await held;
      await route.continue();
    });
    await visit(page, '/tickets');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Notifications/ }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toBeAttached();
    const running = await page.evaluate(() =>
      document.getAnimations().map((of) => ('animationName' in of ? String(of.animationName) : of.constructor.name)),
    );
    go();
    await expect(page.getByRole('heading', { level: 1, name: 'Notifications' })).toBeVisible();
    return running;
  }

  test('none for whoever asked for less', async ({ page }) => {
    await signIn(page, 'mei@acme');
    expect(await whileLoading(page)).toEqual([]);
  });

  test.describe('otherwise', () => {
    test.use({ contextOptions: { reducedMotion: 'no-preference' } });
    test('what is on its way breathes', async ({ page }) => {
      await signIn(page, 'mei@acme');
      expect(await whileLoading(page)).toContain('skeleton-breathe');
    });
  });
});
