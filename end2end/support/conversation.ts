import { expect, type Locator, type Page } from '@playwright/test';

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
