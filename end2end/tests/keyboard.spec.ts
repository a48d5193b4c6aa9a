import { receipt, state, unique } from '../support/steps';
import { expect, password, test, type Locator, type Page } from '../support/test';

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

test('from signing in to a message with the keyboard alone', async ({ page }) => {
  await page.goto('/sign-in');
  await tabTo(page, page.getByLabel('Username', { exact: true }));
  await page.keyboard.type('mei@acme');
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-hydrated', 'true');

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
