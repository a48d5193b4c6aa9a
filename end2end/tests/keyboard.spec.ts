import { stands } from '../support/quiet';
import { beginCreate, create, receipt, state, take, unique, visit } from '../support/steps';
import { expect, password, signIn, test, type Locator, type Page } from '../support/test';

/** Walks with Tab until the focus is there, and sees that the focus shows. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  for (let step = 0; step < 120; step++) {
    await page.keyboard.press('Tab');
    if (await goal.evaluate((element) => element === document.activeElement)) {
      const shown = await goal.evaluate((element) => {
        const seen = (of: Element | null): boolean => {
          if (!of) return false;
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(of);
          return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
        };
        return seen(element) || seen(element.closest('label')) || seen(element.closest('.composer, .input-group'));
      });
      expect(shown, 'the focus is visible').toBe(true);
      return;
    }
  }
  throw new Error(`Tab never reached ${goal}`);
}

test('from signing in to a message with the keyboard alone', async ({ page, person }) => {
  // What another journey left unsent would stand in the form.
  await beginCreate(await person('mei@acme'));
  await page.goto('/sign-in');
  await tabTo(page, page.getByLabel('Username', { exact: true }));
  await page.keyboard.type('mei@acme');
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await stands(page);

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  await tabTo(page, page.getByRole('main').getByRole('link', { name: 'Create', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Create' })).toBeVisible();

  const text = unique('Typed without a mouse');
  await tabTo(page, page.getByLabel('Service', { exact: true }));
  await page.keyboard.type('Cloud Log');
  await tabTo(page, page.getByLabel('Issue Type', { exact: true }));
  await page.keyboard.type('Query');
  await tabTo(page, page.getByRole('radio').first());
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await tabTo(page, page.getByLabel('Issue Description', { exact: true }));
  await page.keyboard.type(text);
  await tabTo(page, page.getByRole('button', { name: 'Submit', exact: true }));
  await page.keyboard.press('Enter');
  await receipt(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(text);

  const message = page.getByLabel('Message', { exact: true });
  await tabTo(page, message);
  await page.keyboard.type('One more thing.');
  await tabTo(page, page.getByRole('button', { name: 'Send', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article').filter({ hasText: 'One more thing.' })).toBeVisible();

  await page.keyboard.press('Control+Home');
  const cancel = page.locator('summary', { hasText: 'Cancel' });
  await page.getByRole('main').focus();
  await tabTo(page, cancel);
  await page.keyboard.press('Enter');
  await tabTo(page, page.locator('details[open]').getByRole('button', { name: 'Cancel', exact: true }));
  await page.keyboard.press('Enter');
  await expect(state(page)).toContainText('Canceled');
});

test('searching, selecting, cancelling, views, notices and Recall with the keyboard alone', async ({ page, person }) => {
  const words = unique('Keys');
  await signIn(page, 'mei@acme');
  const numbers = [await create(page, `${words} one`), await create(page, `${words} two`)];
  const main = page.getByRole('main');
  /** From the beginning of the page's content. */
  const from = async (goal: Locator) => {
    await main.focus();
    await tabTo(page, goal);
  };

  // Advanced Search
  await visit(page, '/tickets');
  await from(main.locator('summary', { hasText: 'Advanced Search' }));
  await page.keyboard.press('Enter');
  await tabTo(page, main.getByRole('search').getByLabel('Service', { exact: true }));
  await page.keyboard.type('Border');
  await from(main.getByRole('search').getByRole('searchbox').first());
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL((url) => url.searchParams.get('service') === 'border' && url.searchParams.has('q'));
  await expect(page.locator('tbody tr')).toHaveCount(2);

  // a view of it
  const menu = page.locator('details.menu').filter({ hasText: 'Save view' });
  const view = unique('By keys');
  await from(menu.locator('summary'));
  await page.keyboard.press('Enter');
  await tabTo(page, menu.getByLabel('Name of the view', { exact: true }));
  await page.keyboard.type(view);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view })).toBeVisible();

  // a selection, and what is asked about it
  for (const number of numbers) {
    await from(page.getByRole('checkbox', { name: new RegExp(number) }));
    await page.keyboard.press('Space');
  }
  await expect(page.getByText('2 selected')).toBeVisible();
  await from(page.getByRole('button', { name: 'Cancel selected', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cancel 2 tickets?');
  await from(main.getByRole('button', { name: 'Cancel', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cancel 2 tickets: 2 done, 0 not');

  // a notice, and the ticket it leads to
  const open = await create(page, unique('Opened by keys'));
  const chen = await person('chen@huawei');
  await visit(page, '/tickets');
  await take(chen, open);
  await visit(page, '/notifications');
  const notice = page.locator('section.card').filter({ hasText: open }).locator('.notice').first();
  await expect(notice).toBeVisible();
  await from(notice.getByRole('link').first());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/tickets/${open}`));
  await expect(state(page)).toContainText('Processing');

  // a message, taken back
  await from(page.getByLabel('Message', { exact: true }));
  await page.keyboard.type('Said too fast');
  await page.keyboard.press('Control+Enter');
  const said = page.getByRole('article').filter({ hasText: 'Said too fast' });
  const recall = said.getByRole('button', { name: /^Recall/ });
  await expect(recall).toBeVisible();
  await from(recall);
  await page.keyboard.press('Enter');
  await expect(page.getByText('You recalled a message.')).toBeVisible();
});
