import { stands } from '../support/quiet';
import { visit } from '../support/steps';
import { expect, signIn, test } from '../support/test';

// A new version of the console is served: the parts that an open page would fetch are gone.
test('a page whose part does not come is opened as without script', async ({ page, allow }) => {
  allow(/status of 404/, /WebAssembly/);
  await signIn(page, 'mei@acme');
  const parts = /\/pkg\/(?!service-tickets|palette)[^/]+\.wasm/;
  let missed = 0;
  await page.route(parts, (route) => {
    missed += 1;
    return route.fulfill({ status: 404 });
  });
  await visit(page, '/tickets');
  await page.getByRole('link', { name: 'My Authorizations' }).first().click();
  await expect(page).toHaveURL(/\/authorizations$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My Authorizations');
  expect(missed).toBeGreaterThan(0);
  // That page stands as the server drew it; its links lead on.
  await page.getByRole('link', { name: 'My Service Tickets' }).first().click();
  await expect(page).toHaveURL(/\/tickets$/);
  await stands(page);
});
