import { expect, type Locator, type Page } from '@playwright/test';
import { create, unique, visit } from './steps';

/** A new ticket of whoever is signed in, opened; answers with its number. */
export async function open(page: Page, text: string): Promise<string> {
  const number = await create(page, unique(text));
  await visit(page, `/tickets/${number}`);
  return number;
}

/** Keeps live updates away: the page knows only what it reads itself. */
export async function withoutLive(page: Page): Promise<void> {
  await page.route('**/live', (route) => route.fulfill({ status: 204 }));
}

/** Where one writes. */
export const message = (page: Page): Locator => page.getByLabel('Message', { exact: true });

/** The message that shows a text. It stands there at once, also while it is still on its way. */
export const article = (page: Page, shown: string): Locator => page.getByRole('article').filter({ hasText: shown });

/** Sends what is written. */
export const send = (page: Page): Promise<void> => page.getByRole('button', { name: 'Send', exact: true }).click();

/** The buttons that take a message back. */
export const recall = (page: Page): Locator => page.getByRole('button', { name: /^Recall/ });

/** The message has arrived: it is no more on its way. */
export const arrived = (page: Page, shown: string): Promise<void> =>
  expect(article(page, shown).getByRole('link', { name: 'Quote' })).toBeVisible();
