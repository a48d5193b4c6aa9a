import { visit } from '../support/steps';
import { expect, signIn, test } from '../support/test';

// Each request of a first visit may cost a way through the network and back.
for (const [name, address] of [
  ['mei@acme', '/tickets'],
  ['mei@acme', '/tickets/new'],
  ['chen@huawei', '/agent'],
] as const) {
  test(`a first visit of ${address} takes eight requests at most`, async ({ page, browser, baseURL, problems }) => {
    await signIn(page, name);
    // Somebody who has nothing of the site yet.
    const fresh = await browser.newContext({ baseURL, storageState: await page.context().storageState() });
    await problems.watch(fresh);
    const visitor = await fresh.newPage();
    const asked: string[] = [];
    visitor.on('request', (request) => asked.push(request.url()));
    await visit(visitor, address);
    await expect.poll(() => asked.join('\n'), 'the last part that every page fetches').toContain('/pkg/palette');
    // An address asked for again is answered by the cache: the sprite is the icon of the page too.
    const sent = [...new Set(asked)].filter((url) => url.startsWith('http'));
    expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(8);
    await fresh.close();
  });
}
