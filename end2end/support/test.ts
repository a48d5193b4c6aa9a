import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type BrowserContextOptions, type Locator, type Page } from '@playwright/test';
import { notLoaded, Problems } from './problems';
import { database, Server } from './server';

export { expect };
export type { Locator, Page, Server };

/** The password of every person of the demo data. */
export const password = 'Demo-tickets-1';

type Worker = {
  /** The release server of this worker: url, dataDir, run('audit', 'verify'), restart(). */
  server: Server;
};
type Test = {
  problems: Problems;
  /** Names problems that belong to the test: `allow(/status of 422/)`. Everything else fails it. */
  allow: (...patterns: RegExp[]) => void;
  /** A further person, signed in, in a browser context of their own: `await person('chen@huawei')`. */
  person: (name: string, options?: BrowserContextOptions) => Promise<Page>;
};

/**
 * Playwright's test with one release server per worker. Each console error, page error, violation of the
 * content policy, failed request and answer from 500 on fails the test, unless it is allowed.
 */
export const test = base.extend<Test, Worker>({
  server: [
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  problems: [
    async ({ server, javaScriptEnabled }, use, info) => {
      const problems = new Problems();
      if (!javaScriptEnabled) problems.allow(notLoaded);
      const begun = server.output.length;
      await use(problems);
      if (info.status !== info.expectedStatus || problems.unexpected().length > 0) {
        await info.attach('server', { body: server.output.slice(begun), contentType: 'text/plain' });
      }
      expect(problems.unexpected(), 'problems in the pages').toEqual([]);
    },
    { auto: true },
  ],

  allow: async ({ problems }, use) => {
    await use(problems.allow);
  },

  baseURL: async ({ server }, use) => {
    await use(server.url);
  },

  context: async ({ context, problems }, use) => {
    await problems.watch(context);
    await use(context);
  },

  person: async ({ browser, baseURL, problems }, use) => {
    const contexts: Awaited<ReturnType<typeof browser.newContext>>[] = [];
    await use(async (name, options) => {
      const context = await browser.newContext({ baseURL, ...options });
      contexts.push(context);
      if (options?.javaScriptEnabled === false) problems.allow(notLoaded);
      await problems.watch(context);
      const page = await context.newPage();
      await signIn(page, name);
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

/** Fills and sends the sign-in page that is open; where that leads is for the caller to expect. */
export async function sendSignIn(page: Page, name: string, secret = password): Promise<void> {
  await page.getByLabel('Username', { exact: true }).fill(name);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Signs in through the form, as people do: `signInByForm(page, 'mei@acme')`. */
export async function signInByForm(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in');
  await sendSignIn(page, name);
  await expect(page, `${name} is signed in`).not.toHaveURL(/\/sign-in\b/);
}

/** Signs in and opens the home page, in a fifth of the form's time: for journeys that are about something else. */
export async function signIn(page: Page, name: string): Promise<void> {
  const answer = await page.request.post('/fn/sign-in', {
    form: { username: name, password, next: '/' },
    headers: { 'Sec-Fetch-Site': 'same-origin' },
  });
  expect(answer.ok(), `${name} is signed in`).toBe(true);
  await page.goto('/', { waitUntil: 'commit' });
}

/**
 * No violation of WCAG 2.2 AA that a machine can find; `within` looks at a part of the page only, `rule` asks for one rule.
 * `without` leaves rules out. There are no frames: the legacy mode spares a second page for each look.
 */
export async function axe(page: Page, within?: string, rule?: string, without: string[] = []): Promise<void> {
  // How pages look does not depend on the database: with SQLite all this is looked at.
  if (database === 'postgres') return;
  // A watermark is decoration and hidden from ears (WCAG 1.4.3, incidental): it is to be seen through.
  const builder = new AxeBuilder({ page }).setLegacyMode().exclude('.shown__marks');
  // What is in order is not described: it took a quarter of the time of the journeys that look.
  builder.options({ resultTypes: ['violations'] });
  if (rule) builder.withRules(rule);
  else builder.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  if (within) builder.include(within);
  if (without.length > 0) builder.disableRules(without);
  const { violations } = await builder.analyze();
  // What a sticky part covers half at this moment scrolls free; sizes of targets are measured in `widths`.
  const covered = (id: string, why: string) => id === 'target-size' && why.includes('partially obscured');
  const found = violations
    .map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes
        .map((node) => `${node.target.join(' ')}: ${node.failureSummary ?? ''}`)
        .filter((why) => !covered(id, why)),
    }))
    .filter(({ where }) => where.length > 0);
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}
