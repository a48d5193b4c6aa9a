import { act, create, state, unique, visit } from '../support/steps';
import { axe, expect, signIn, test, type Page } from '../support/test';

const themes = ['light', 'dark'] as const;
const languages = ['en', 'zh-CN'] as const;

/** Looks at an address in both themes. */
async function inspect(page: Page, address: string): Promise<void> {
  await page.goto(address);
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    await axe(page);
  }
}

/** Language by cookie, as the switch sets it. */
async function speak(page: Page, lang: string): Promise<void> {
  await page.context().addCookies([{ name: 'lang', value: lang, url: page.url() }]);
}

for (const lang of languages) {
  test(`sign-in and pages of the customer: ${lang}`, async ({ page, allow }) => {
    test.setTimeout(120_000);
    allow(/status of 404/);
    await page.goto('/sign-in');
    await speak(page, lang);
    await inspect(page, '/sign-in');
    await page.context().clearCookies();
    await signIn(page, 'mei@acme');
    await speak(page, lang);
    for (const address of [
      '/tickets',
      '/tickets?q=absentword',
      '/tickets?state=processing&q=VPN',
      '/tickets/new',
      '/group-tickets',
      '/authorizations',
      '/notifications',
      '/settings',
      '/tickets/TT20200101000001',
      '/nowhere',
    ]) {
      await inspect(page, address);
    }
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
  });

  test(`a ticket in its states, on both sides: ${lang}`, async ({ page, person }) => {
    test.setTimeout(120_000);
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
    await both();
    await act(chen, 'Handle', {}, 'OK');
    await expect(state(chen)).toContainText('Processing');
    await act(chen, 'Ask for Feedback', { Question: 'Which one?' });
    await expect(state(chen)).toContainText('Pending Feedback');
    await both();
    await act(chen, 'Propose Solution', { Resolution: 'This one.' });
    await expect(state(chen)).toContainText('Pending Confirmation');
    await both();
    await act(page, 'Confirm');
    await expect(state(page)).toContainText('Closed');
    await both();
  });
}

test('refused forms and open menus', async ({ page, allow }) => {
  allow(/status of 422/);
  await signIn(page, 'mei@acme');
  await visit(page, '/tickets/new');
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await axe(page);
  await page.locator('header summary').last().click();
  await axe(page);
});
