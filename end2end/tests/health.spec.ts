import { expect, test } from '../support/test';

test('the server says that it is alive and ready', async ({ request }) => {
  for (const address of ['/healthz', '/readyz']) {
    expect((await request.get(address)).status(), address).toBe(200);
  }
});
