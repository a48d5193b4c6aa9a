import { article, arrived, message, send } from '../support/conversation';
import { png } from '../support/files';
import { beginCreate, create, unique, visit } from '../support/steps';
import { expect, signIn, test, type Locator, type Page } from '../support/test';

type Pasted = { text?: string; files?: [name: string, type: string][] };

/** Pastes into a text, and answers whether the browser is left to do it. */
function paste(field: Locator, of: Pasted): Promise<boolean> {
  return field.evaluate(
    (field, [text, files, picture]) => {
      const data = new DataTransfer();
      if (text) data.setData('text/plain', text);
      for (const [name, type] of files) {
        const bytes = type.startsWith('image/') ? new Uint8Array(picture) : 'one\ntwo\n';
        data.items.add(new File([bytes], name, { type }));
      }
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      return field.dispatchEvent(event);
    },
    [of.text ?? '', of.files ?? [], [...png().buffer]] as const,
  );
}

async function open(page: Page, text: string): Promise<void> {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique(text));
  await visit(page, `/tickets/${number}`);
}

/** Holds uploads back until it is called. */
async function hold(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/files', async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test('nothing is sent while a pasted image is on its way, and one types on', async ({ page }) => {
  await open(page, 'Pasted slowly');
  const release = await hold(page);
  const text = unique('Look at this');
  await message(page).fill(text);
  await message(page).press('End');
  await paste(message(page), { files: [['slow.png', 'image/png']] });
  await expect(message(page)).toHaveValue(/\[Uploading slow\.png…\]/);
  await message(page).pressSequentially('and say');
  await message(page).press('Control+Enter');
  await expect(page.getByRole('alert')).toContainText('A file is still on its way');
  await expect(article(page, text)).toHaveCount(0);
  await message(page).focus();
  release();
  await expect(message(page)).toHaveValue(/!\[slow\.png\]\(file:[^)]+\)\nand say$/);
  await message(page).pressSequentially(' more');
  await expect(message(page)).toHaveValue(/and say more$/);
  await send(page);
  await arrived(page, text);
  await expect(article(page, text).getByRole('img', { name: /slow\.png/ })).toBeVisible();
});

test('an image that hangs is given up by taking its place out of the text', async ({ page }) => {
  await open(page, 'Pasted for nothing');
  const release = await hold(page);
  const text = unique('Without it');
  await paste(message(page), { files: [['slow.png', 'image/png']] });
  await expect(message(page)).toHaveValue(/\[Uploading slow\.png…\]/);
  await message(page).fill(text);
  await send(page);
  await arrived(page, text);
  release();
  await expect(message(page)).toHaveValue('');
});

test('two images of one name stand where they were pasted', async ({ page }) => {
  await open(page, 'Two of a name');
  const held: (() => void)[] = [];
  const uploads = page.waitForResponse('**/files');
  await page.route('**/files', async (route) => {
    await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  await message(page).pressSequentially('first');
  await paste(message(page), { files: [['image.png', 'image/png']] });
  await message(page).pressSequentially('second');
  await paste(message(page), { files: [['image.png', 'image/png']] });
  await expect(message(page)).toHaveValue('first\n[Uploading image.png…]\nsecond\n[Uploading image.png (2)…]\n');
  await expect.poll(() => held.length).toBe(2);
  // The second one is there first.
  held[1]?.();
  await uploads;
  await expect(message(page)).toHaveValue(/^first\n\[Uploading image\.png…\]\nsecond\n!\[image\.png\]\(file:[^)]+\)\n$/);
  held[0]?.();
  await expect(message(page)).toHaveValue(/^first\n!\[image\.png\]\(file:[^)]+\)\nsecond\n!\[image\.png\]/);
});

test('Create waits for a pasted image, too', async ({ page }) => {
  await signIn(page, 'mei@acme');
  await beginCreate(page);
  const release = await hold(page);
  const description = page.getByLabel('Issue Description', { exact: true });
  await page.getByLabel('Service', { exact: true }).selectOption({ label: 'Border Protection and Response' });
  await page.getByLabel('Issue Type', { exact: true }).selectOption({ label: 'VPN or tunnel interrupted' });
  await page.getByRole('radio', { name: 'Major' }).check();
  await description.fill(unique('With a picture'));
  await paste(description, { files: [['slow.png', 'image/png']] });
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('A file is still on its way');
  release();
  await expect(description).toHaveValue(/!\[slow\.png\]\(file:[^)]+\)/);
});

test('a text with a picture beside it is a text; files go to the files', async ({ page }) => {
  await open(page, 'From a sheet');
  expect(await paste(message(page), { text: 'a\tb', files: [['image.png', 'image/png']] })).toBe(true);
  await expect(message(page)).toHaveValue('');
  // File managers name the file beside it.
  expect(await paste(message(page), { text: '/home/mei/shot.png', files: [['shot.png', 'image/png']] })).toBe(false);
  await expect(message(page)).toHaveValue(/!\[shot\.png\]\(file:[^)]+\)/);
  expect(await paste(message(page), { files: [['notes.txt', 'text/plain'], ['b.png', 'image/png']] })).toBe(false);
  await expect(message(page)).toHaveValue(/!\[b\.png\]\(file:[^)]+\)/);
  await expect(message(page)).not.toHaveValue(/notes\.txt/);
  await expect(page.locator('#composer input[name=files]')).toHaveCount(1);
});
