import { randomUUID } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import { stands } from './quiet';
import { en, type Words } from './words';

/** A ticket as somebody describes it on Create. */
export type Ticket = { service: string; issueType: string; severity: string; description: string };

/** A ticket with a text of its own; the rest does not matter. */
export function ticket(description: string): Ticket {
  return {
    service: 'Border Protection and Response',
    issueType: 'VPN or tunnel interrupted',
    severity: en.severities.major,
    description,
  };
}

/** Goes to an address and waits until the page answers to script and stands. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await stands(page);
}

/** The language of the next page, by cookie, as the switch sets it. */
export async function speak(page: Page, lang: string): Promise<void> {
  await page.context().addCookies([{ name: 'lang', value: lang, url: new URL('/', page.url()).href }]);
}

/** Does what has the page loaded anew, and waits for the one that comes: the one that is left looks just like it. */
export async function renewed(page: Page, does: () => Promise<unknown>): Promise<void> {
  await page.evaluate(() => document.documentElement.setAttribute('data-left', ''));
  await does();
  await expect(page.locator('html:not([data-left])')).toHaveAttribute('data-hydrated', 'true');
  await stands(page);
}

/** Fills in Create, without sending it. */
export async function fill(page: Page, of: Ticket, words: Words = en): Promise<void> {
  await page.getByLabel(words.service, { exact: true }).selectOption({ label: of.service });
  await page.getByLabel(words.issueType, { exact: true }).selectOption({ label: of.issueType });
  await page.getByRole('radio', { name: of.severity }).check();
  await page.getByLabel(words.description, { exact: true }).fill(of.description);
}

/** Sends Create and answers with the number on the receipt. */
export async function submit(page: Page, words: Words = en): Promise<string> {
  await page.getByRole('button', { name: words.submit, exact: true }).click();
  return receipt(page, words);
}

/** The number on the receipt, which stands above the new ticket. */
export async function receipt(page: Page, words: Words = en): Promise<string> {
  await expect(page).toHaveURL(/\/tickets\/TT\d+/);
  const number = /TT\d+/.exec(page.url())?.[0] ?? '';
  await expect(page.getByText(words.submitted(number))).toBeVisible();
  return number;
}

/** Opens Create, empty: a draft that somebody left is thrown away. */
export async function beginCreate(page: Page): Promise<void> {
  await visit(page, '/tickets/new');
  if (await page.locator('summary', { hasText: 'Discard draft' }).isVisible()) await discardDraft(page);
}

/** Throws the draft of Create away: the verb asks first. */
export async function discardDraft(page: Page): Promise<void> {
  const discard = page.locator('summary', { hasText: 'Discard draft' });
  const told = page.waitForResponse('**/fn/drafts/save');
  await discard.click();
  await expect(page.getByText('Throw away everything written here?')).toBeVisible();
  await page.getByRole('button', { name: 'Discard draft' }).click();
  await told;
  await expect(discard).toBeHidden();
}

/** Creates a ticket through the form and answers with its number. */
export async function create(page: Page, description: string): Promise<string> {
  await beginCreate(page);
  await fill(page, ticket(description));
  return submit(page);
}

/** Creates a ticket where script is turned off. */
export async function createPlainly(page: Page, description: string, about = ticket): Promise<string> {
  await page.goto('/tickets/new');
  await fill(page, about(description));
  return submit(page);
}

/** The state that the ticket on the page is in. */
export function state(page: Page): Locator {
  return page.locator('.ticket-head .chip, .desk__bar .chip').first();
}

/** A verb that unfolds a form below its button. */
export function verb(page: Page, name: string): Locator {
  const summary = page.locator('summary', { hasText: new RegExp(`^\\s*${name}\\s*$`) });
  return page.locator('details.verb').filter({ has: summary });
}

/** Unfolds a verb, fills in its fields by label, sends it, and waits until it is done or refused. */
export async function act(page: Page, name: string, fields: Record<string, string> = {}, send = name): Promise<void> {
  const fold = verb(page, name);
  await fold.locator('summary').click();
  for (const [label, words] of Object.entries(fields)) {
    await fold.getByLabel(label, { exact: true }).fill(words);
  }
  await fold.getByRole('button', { name: send, exact: true }).click();
  // Done: gone, or folded up again and empty for the next time. Refused: it stays open and says why.
  await expect(fold.and(page.locator('[open]')).filter({ hasNot: page.getByRole('alert') })).toHaveCount(0);
}

/** An engineer handles the ticket that is open. */
export async function handle(engineer: Page): Promise<void> {
  await act(engineer, 'Handle', {}, 'OK');
  await expect(state(engineer)).toContainText('Processing');
}

/** An engineer opens a ticket and handles it. */
export async function take(engineer: Page, number: string): Promise<void> {
  await visit(engineer, `/agent/tickets/${number}`);
  await handle(engineer);
}

/** Leaves a message. */
export async function say(page: Page, message: string, words: Words = en): Promise<void> {
  await page.getByLabel(words.message, { exact: true }).fill(message);
  await page.getByRole('button', { name: words.send, exact: true }).click();
}

/** The lines of the Processing Log, on the ticket page. */
export function log(page: Page, words: Words = en): Locator {
  return page.getByRole('list', { name: words.log }).getByRole('listitem');
}

/** What happened, between the messages of the conversation. */
export function events(page: Page): Locator {
  return page.locator('.timeline__event');
}

/** The rows of a list that show a text. */
export function rows(page: Page, shown: string | RegExp): Locator {
  return page.locator('tbody tr').filter({ hasText: shown });
}

/** A key that no other command has. */
export function freshKey(): string {
  return randomUUID();
}

/** A text that stands in no other ticket. */
export function unique(words: string): string {
  return `${words} ${Math.random().toString(36).slice(2, 10)}`;
}
