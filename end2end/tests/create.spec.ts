import { png, text as plain, tooLarge, type Picked } from '../support/files';
import { typeSteadily } from '../support/quiet';
import { beginCreate, create, fill, receipt, renewed, rows, submit, ticket, unique, visit } from '../support/steps';
import { expect, signIn, test, type Page } from '../support/test';

const chosen = (page: Page) => page.getByRole('list', { name: 'Files' }).getByRole('listitem');
const pick = (page: Page, files: Picked[]) => page.locator('input[type=file]').setInputFiles(files);

test.beforeEach(async ({ page }) => {
  await signIn(page, 'mei@acme');
  await beginCreate(page);
});

// What was not sent is kept as a draft, and would be there for the next journey of Mei's.
test.afterEach(({ page }) => beginCreate(page));

test('issue types follow the service', async ({ page }) => {
  const types = page.getByLabel('Issue Type', { exact: true });
  await page.getByLabel('Service', { exact: true }).selectOption({ label: 'Vulnerability Scan' });
  const offered = types.locator('optgroup:not([disabled])');
  await expect(offered).toHaveCount(1);
  await expect(offered).toContainText('False positive');
  await types.selectOption({ label: 'False positive' });
  await page.getByLabel('Service', { exact: true }).selectOption({ label: 'Threat Intelligence' });
  await expect(offered).toHaveCount(1);
  await expect(offered).toContainText('Feed or API access');
  await expect(types).toHaveValue('');
});

test('an empty form names every field and keeps what is there', async ({ page, allow }) => {
  allow(/status of 422/);
  await page.getByLabel('Service', { exact: true }).selectOption({ label: 'Vulnerability Scan' });
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  const errors = page.getByRole('alert');
  await expect(errors).toContainText('things to correct');
  await expect(errors).toBeFocused();
  await expect(errors.getByRole('link', { name: /Issue Description: Fill this in/ })).toBeVisible();
  await expect(page.getByLabel('Issue Description', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Service', { exact: true })).toHaveValue('vulnerability');
  await errors.getByRole('link', { name: /Issue Description/ }).click();
  await expect(page.getByLabel('Issue Description', { exact: true })).toBeFocused();
});

test('a pasted image is shown in the ticket', async ({ page }) => {
  await fill(page, ticket(unique('Look at the picture')));
  const bytes = [...png().buffer];
  await page.getByLabel('Issue Description', { exact: true }).evaluate((field, bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], 'pasted.png', { type: 'image/png' }));
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, bytes);
  await expect(page.getByLabel('Issue Description', { exact: true })).toHaveValue(/!\[pasted\.png\]\(file:[^)]+\)/);
  const number = await submit(page);
  await visit(page, `/tickets/${number}`);
  const image = page.getByRole('article').first().getByRole('img', { name: /pasted\.png/ });
  await expect(image).toBeVisible();
  await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(48);
});

test('picked files are shown with a preview, can be removed, and arrive', async ({ page }) => {
  await fill(page, ticket(unique('With files')));
  await pick(page, [png('one.png'), plain('two.txt')]);
  await expect(chosen(page)).toHaveCount(2);
  await expect(chosen(page).filter({ hasText: 'one.png' }).locator('img')).toBeVisible();
  await pick(page, [plain('three.txt')]);
  await expect(chosen(page)).toHaveCount(3);
  await page.getByRole('button', { name: 'Remove two.txt' }).click();
  await expect(chosen(page)).toHaveCount(2);
  await expect(page.locator('#create input[name=files]')).toHaveCount(2);
  const number = await submit(page);
  await visit(page, `/tickets/${number}`);
  await expect(page.getByRole('link', { name: 'one.png' }).first()).toBeAttached();
  await expect(page.getByRole('link', { name: 'three.txt' }).first()).toBeAttached();
  await expect(page.getByText('two.txt')).toHaveCount(0);
});

test('an upload shows its progress and can be canceled and tried again', async ({ page, allow }) => {
  allow(/net::ERR_/, /Failed to load resource/);
  let open = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  await page.route('**/files', async (route) => {
    await gate;
    await route.continue().catch(() => {});
  });
  await pick(page, [plain('slow.txt')]);
  await expect(chosen(page).getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel upload slow.txt' }).click();
  await expect(chosen(page)).toHaveCount(0);
  open();
  await page.unroute('**/files');

  await page.route('**/files', (route) => route.abort('connectionreset'));
  await pick(page, [plain('lost.txt')]);
  await expect(chosen(page).filter({ hasText: 'lost.txt' })).toHaveAttribute('data-state', 'failed');
  await page.unroute('**/files');
  await chosen(page).getByRole('button', { name: 'Retry' }).click();
  await expect(chosen(page).filter({ hasText: 'lost.txt' })).not.toHaveAttribute('data-state', 'failed');
  await expect(page.getByRole('progressbar')).toHaveCount(0);
});

test('a sixth file is refused with a sentence, five stay', async ({ page, allow }) => {
  allow(/status of 422/);
  await fill(page, ticket(unique('Six files')));
  await pick(page, ['1', '2', '3', '4', '5'].map((n) => plain(`${n}.txt`)));
  await expect(chosen(page)).toHaveCount(5);
  await pick(page, [plain('6.txt')]);
  await expect(page.getByText('At most 5 files. Remove one first.').first()).toBeVisible();
  await expect(page.getByLabel('Issue Description', { exact: true })).toHaveValue(/Six files/);
  await expect(chosen(page).filter({ hasNotText: '6.txt' })).toHaveCount(5);
});

for (const [what, file, sentence] of [
  ['type by its name', plain('run.svg', '<svg/>'), 'run.svg: only JPG, JPEG, BMP, GIF, TXT and PNG files.'],
  ['type by its content', plain('fake.png', 'no picture'), 'fake.png: its content is not what its name says'],
  ['size', tooLarge(), 'huge.txt: larger than 4 MB.'],
  ['content: none', plain('empty.txt', ''), 'empty.txt: the file is empty.'],
] as const) {
  test(`a file of the wrong ${what} is refused by name, everything else is kept`, async ({ page, allow }) => {
    allow(/status of 4(13|22)/);
    const text = unique('A wrong file');
    await fill(page, ticket(text));
    await pick(page, [plain('good.txt')]);
    await expect(chosen(page)).toHaveCount(1);
    await pick(page, [file]);
    await expect(page.getByText(sentence).first()).toBeVisible();
    await expect(page.getByLabel('Issue Description', { exact: true })).toHaveValue(text);
    await expect(chosen(page).filter({ hasText: 'good.txt' })).not.toHaveAttribute('data-state', 'failed');
  });
}

test('Phone asks for a number and a contact time, Email for an address', async ({ page, allow }) => {
  allow(/status of 422/);
  const text = unique('Call me');
  await fill(page, ticket(text));
  await page.getByRole('checkbox', { name: 'Phone' }).check();
  await page.getByRole('checkbox', { name: 'Email' }).check();
  await page.getByRole('textbox', { name: 'Phone' }).fill('none');
  await page.getByRole('textbox', { name: 'Email' }).fill('mei@acme.example');
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect(page.getByText('Enter it with the country code').first()).toBeVisible();
  await expect(page.getByLabel('Issue Description', { exact: true })).toHaveValue(text);
  await page.getByRole('textbox', { name: 'Phone' }).fill('+86 755 12345678');
  await page.getByLabel('From', { exact: true }).fill('09:00');
  await page.getByLabel('to', { exact: true }).fill('17:30');
  const number = await submit(page);
  await visit(page, `/tickets/${number}`);
  await expect(page.locator('a[href="tel:+8675512345678"]')).toBeAttached();
  await expect(page.getByText('09:00').first()).toBeAttached();
});

test('a ticket begins with related tickets and copies, refused at their fields', async ({ page, allow }) => {
  allow(/status of 422/);
  const other = await create(page, unique('The other one'));
  await beginCreate(page);
  const text = unique('Belongs to another');
  await fill(page, ticket(text));
  const related = page.getByLabel('Related Tickets', { exact: true });
  const copies = page.getByLabel('Copies To', { exact: true });
  await related.fill('1 2 3 4');
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect(page.locator('#create-related-error')).toContainText('At most 3');
  await typeSteadily(copies, 'nobody, bo');
  await expect(page.locator('#create-copies-list option')).toHaveAttribute('value', 'nobody, bo@acme');
  await related.fill(other);
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect(page.locator('#create-copies-error')).toContainText('Nobody of this name');
  await expect(related).toHaveValue(other);
  await copies.fill('bo@acme');
  const number = await submit(page);
  await visit(page, `/tickets/${number}`);
  await expect(page.getByRole('link', { name: other }).first()).toBeAttached();
  await expect(page.getByRole('button', { name: /^Remove Bo/ })).toBeAttached();
});

test('a draft keeps related tickets and copies', async ({ page }) => {
  await page.getByLabel('Related Tickets', { exact: true }).fill('TT1');
  await page.getByLabel('Copies To', { exact: true }).fill('bo');
  await expect(page.getByText('Draft saved')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Related Tickets', { exact: true })).toHaveValue('TT1');
  await expect(page.getByLabel('Copies To', { exact: true })).toHaveValue('bo');
});

test.describe('in the zone of the settings', () => {
  test.use({ timezoneId: 'America/Bogota' });

  test('forms name the zone of the settings, else that of the browser', async ({ page, person }) => {
    await expect(page.getByLabel('Time zone', { exact: true })).toHaveValue('America/Bogota');
    const admin = await person('admin@acme', { timezoneId: 'America/Bogota' });
    await visit(admin, '/settings');
    const zone = admin.getByLabel('Time zone', { exact: true });
    await zone.fill('Asia/Kathmandu');
    await renewed(admin, () => admin.getByRole('button', { name: 'Save', exact: true }).first().click());
    await visit(admin, '/tickets');
    await expect(admin.locator('#export input[name=zone]')).toHaveValue('Asia/Kathmandu');
    await visit(admin, '/tickets/new');
    await expect(admin.getByLabel('Time zone', { exact: true })).toHaveValue('Asia/Kathmandu');
    await visit(admin, '/settings');
    await zone.fill('');
    await renewed(admin, () => admin.getByRole('button', { name: 'Save', exact: true }).first().click());
    await visit(admin, '/tickets');
    await expect(admin.locator('#export input[name=zone]')).toHaveValue('America/Bogota');
  });
});

test('a double click makes one ticket', async ({ page }) => {
  const text = unique('Clicked twice');
  await fill(page, ticket(text));
  await page.getByRole('button', { name: 'Submit', exact: true }).dblclick();
  await receipt(page);
  await visit(page, `/tickets?q=${encodeURIComponent(text)}`);
  await expect(rows(page, text)).toHaveCount(1);
});

test('the same submit sent again answers with the same ticket', async ({ page, server }) => {
  const text = unique('Sent again');
  await fill(page, ticket(text));
  const key = await page.locator('#create input[name=key]').inputValue();
  const number = await submit(page);
  const again = await page.request.post('/fn/tickets/create', {
    headers: { accept: 'application/json', origin: server.url },
    multipart: { key, service: 'border', issue_type: 'border-vpn', severity: 'major', description: text },
  });
  expect(again.status()).toBe(200);
  expect(await again.text()).toContain(number);
  await visit(page, `/tickets?q=${encodeURIComponent(text)}`);
  await expect(rows(page, text)).toHaveCount(1);
});

test('a draft survives a reload and is gone after it was sent', async ({ page }) => {
  const text = unique('Half a thought');
  await fill(page, ticket(text));
  await expect(page.getByText('Draft saved')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Issue Description', { exact: true })).toHaveValue(text);
  await expect(page.getByLabel('Issue Type', { exact: true })).toHaveValue('border-vpn');
  await submit(page);
  await visit(page, '/tickets/new');
  await expect(page.getByLabel('Issue Description', { exact: true })).toHaveValue('');
});
