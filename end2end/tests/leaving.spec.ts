import { create, unique, visit } from '../support/steps';
import { expect, signIn, test, type Page } from '../support/test';

/**
 * Goes from page to page within the console, as links do, at moments that fall into the middle of everything; ends when
 * every answer has come and what it led to is drawn.
 */
async function hurry(page: Page, addresses: string[]): Promise<void> {
  await page.evaluate(async (addresses) => {
    const go = (href: string): void => {
      const link = Object.assign(document.createElement('a'), { href });
      document.body.append(link);
      link.click();
      link.remove();
    };
    const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
    const really = window.fetch;
    const whole: Promise<string>[] = [];
    const read: typeof window.fetch = (...asked) => {
      const answer = really(...asked);
      whole.push(answer.then((answer) => answer.clone().text()));
      return answer;
    };
    window.fetch = read;
    for (let round = 0; round < 60; round++) {
      let arrived: Promise<void> | undefined;
      if (round % 3 === 0) {
        // The page is left in the very moment in which its answer is there.
        arrived = new Promise<void>((resolve) => {
          window.fetch = async (...asked) => {
            const answer = await read(...asked);
            const text = answer.text.bind(answer);
            answer.text = async () => {
              const said = await text();
              let ticks = round / 3;
              const leave = (): void => {
                if (ticks-- > 0) queueMicrotask(leave);
                else resolve();
              };
              leave();
              return said;
            };
            return answer;
          };
        });
      }
      go(addresses[round % addresses.length] ?? '');
      if (arrived) await Promise.race([arrived, pause(300)]);
      else await pause(round % 7 ? (round * 7) % 60 : 0);
      window.fetch = read;
    }
    const drawn = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
    for (let settled = -1; settled < whole.length; await drawn()) {
      settled = whole.length;
      await Promise.allSettled(whole);
    }
    window.fetch = really;
  }, addresses);
}

// Answers that arrive when their page was just left, or is being left, are of no use and do no harm.
test('pages that are left while they are being read leave the console alone', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('In and out'));
  await visit(page, '/tickets');
  await hurry(page, [
    `/tickets/${number}`,
    '/authorizations',
    '/tickets?state=closed',
    `/tickets/${number}`,
    '/notifications',
    '/tickets',
    '/group-tickets',
  ]);
  await page.getByRole('link', { name: 'My Service Tickets' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'My Service Tickets' })).toBeVisible();
  await page.getByRole('link', { name: number }).first().click();
  await expect(page.getByLabel('Message', { exact: true })).toBeVisible();

  const chen = await person('chen@huawei');
  await visit(chen, '/agent');
  await hurry(chen, [
    `/agent/tickets/${number}`,
    '/agent',
    '/notifications',
    `/agent/tickets/${number}?show=changes`,
    '/agent?view=all',
  ]);
  await visit(chen, `/agent/tickets/${number}`);
  await expect(chen.getByLabel('Message', { exact: true })).toBeVisible();
});
