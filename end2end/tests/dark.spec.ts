import { act, create, handle, say, state, unique, visit } from '../support/steps';
import { expect, signIn, test, type Page } from '../support/test';

/** How light the page's background is: 0 is black, 1 is white. Not a number while there is no page. */
const lightness = (page: Page) =>
  page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d');
    if (!canvas || !document.body) return NaN;
    const none = 'rgba(0, 0, 0, 0)';
    const [body, root] = [document.body, document.documentElement].map((of) => getComputedStyle(of).backgroundColor);
    canvas.fillStyle = (body === none ? root : body) ?? none;
    canvas.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return (r + g + b) / 765;
  });
const isDark = (page: Page) => expect.poll(() => lightness(page), 'dark').toBeLessThan(0.25);

test.describe('where the system is dark', () => {
  test.use({ colorScheme: 'dark' });

  test('the journey is dark from the sign-in page on', async ({ page, person }) => {
    await page.goto('/sign-in');
    await isDark(page);
    await signIn(page, 'mei@acme');
    const number = await create(page, unique('By night'));
    await visit(page, `/tickets/${number}`);
    await isDark(page);
    const chen = await person('chen@huawei', { colorScheme: 'dark' });
    await visit(chen, `/agent/tickets/${number}`);
    await isDark(chen);
    await handle(chen);
    await act(chen, 'Propose Solution', { Resolution: 'Sleep well.' });
    await expect(state(page)).toContainText('Pending Confirmation');
    await say(page, 'Thank you.');
    await act(page, 'Confirm');
    await expect(state(page)).toContainText('Closed');
  });
});

test('the theme is chosen in the account menu and stays', async ({ page }) => {
  await signIn(page, 'bo@acme');
  await visit(page, '/tickets');
  await expect.poll(() => lightness(page), 'light').toBeGreaterThan(0.85);
  await page.locator('header summary').last().click();
  await page.getByRole('button', { name: 'Dark', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await isDark(page);
  await visit(page, '/settings');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  // It follows the person to another browser.
  await page.goto('about:blank');
  await page.context().clearCookies();
  await signIn(page, 'bo@acme');
  await visit(page, '/tickets');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.locator('header summary').last().click();
  await page.getByRole('button', { name: 'As the system', exact: true }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'dark');
});
