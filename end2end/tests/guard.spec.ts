import { beginCreate, create, fill, receipt, say, ticket, unique, visit } from '../support/steps';
import { expect, signIn, test } from '../support/test';

const secret = 'log in as admin, password: Huawei@123';

// Pitfall 17: passwords that a customer typed.
test('a description with a likely secret is asked about; it may be changed or sent knowingly', async ({ page }) => {
  await signIn(page, 'mei@acme');
  await beginCreate(page);
  const text = `${unique('Guarded')} ${secret}`;
  await fill(page, ticket(text));
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  const error = page.locator('#create-description-error');
  await expect(error).toContainText('password H••••3');
  await expect(page.getByLabel('Issue Description', { exact: true })).toHaveValue(text);
  await page.getByRole('button', { name: 'Send anyway' }).click();
  await receipt(page);
});

test('a message with a likely secret is asked about too, and taken back it goes without asking', async ({ page }) => {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('Guarded message'));
  await visit(page, `/tickets/${number}`);
  await say(page, secret);
  await expect(page.getByText('Keep secrets out of the ticket')).toBeVisible();
  await expect(page.getByRole('article').filter({ hasText: 'Huawei@123' })).toHaveCount(0);
  await say(page, 'I can log in now');
  await expect(page.getByRole('article').filter({ hasText: 'I can log in now' })).toBeVisible();
  await expect(page.getByText('Keep secrets out of the ticket')).toHaveCount(0);
});

test('a text file with a likely secret stays in the browser until its owner says that it is meant', async ({ page }) => {
  await signIn(page, 'mei@acme');
  await beginCreate(page);
  await fill(page, ticket(unique('Guarded file')));
  const uploads: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && new URL(request.url()).pathname === '/files') uploads.push(request.url());
  });
  const chooser = page.locator('input[type=file]');
  await chooser.setInputFiles({ name: 'vrp.txt', mimeType: 'text/plain', buffer: Buffer.from('local-user admin password Huawei@123\n') });
  const file = page.getByRole('list', { name: 'Files' }).getByRole('listitem');
  await expect(file).toContainText('password H••••3 (vrp.txt)');
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect(page.locator('#create-files-error')).toContainText('waits for your decision');
  expect(uploads).toEqual([]);
  await file.getByRole('button', { name: 'Upload anyway' }).click();
  await expect(file).not.toContainText('password');
  await expect(page.locator('#create input[name=files]')).toHaveCount(1);
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await receipt(page);
  expect(uploads).toHaveLength(1);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the server asks, and what was typed stays', async ({ page }) => {
    await signIn(page, 'mei@acme');
    await page.goto('/tickets/new');
    const text = `${unique('Guarded plainly')} ${secret}`;
    await fill(page, ticket(text));
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await expect(page.locator('#create-description-error')).toContainText('password H••••3');
    await expect(page.getByLabel('Issue Description', { exact: true })).toHaveValue(text);
    await page.getByRole('button', { name: 'Send anyway' }).click();
    await receipt(page);
  });
});
