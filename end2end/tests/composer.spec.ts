import { article, arrived, message, send } from '../support/conversation';
import { text as plain } from '../support/files';
import { act, create, state, unique, visit } from '../support/steps';
import { expect, signIn, test, type Page } from '../support/test';

const ended = 'The ticket has ended, so this cannot be sent any more.';
const onlyNote = 'Replies are no longer possible; this would be an internal note.';

async function open(page: Page, text: string): Promise<string> {
  await signIn(page, 'mei@acme');
  const number = await create(page, unique(text));
  await visit(page, `/tickets/${number}`);
  return number;
}

test('what was typed stays when the ticket ends, and cannot be sent', async ({ page, person }) => {
  const number = await open(page, 'Ends meanwhile');
  const text = unique('Half a thought');
  await message(page).fill(text);
  const elsewhere = await person('mei@acme');
  await visit(elsewhere, `/tickets/${number}`);
  await act(elsewhere, 'Cancel');
  await expect(state(page)).toContainText('Canceled');
  await expect(page.getByText(ended)).toBeVisible();
  await expect(message(page)).toHaveValue(text);
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await message(page).press('Control+Enter');
  await expect(article(page, text)).toHaveCount(0);
  await expect(message(page)).toHaveValue(text);
  // What is left of it is the draft.
  await visit(page, `/tickets/${number}`);
  await expect(message(page)).toHaveValue(text);
  await expect(page.getByText(ended)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
});

test('files without a text stay, too, when the ticket ends', async ({ page, person }) => {
  const number = await open(page, 'Ends with a file');
  await page.locator('#composer input[type=file]').setInputFiles([plain('kept.txt')]);
  await expect(page.locator('#composer input[name=files]')).toHaveCount(1);
  const elsewhere = await person('mei@acme');
  await visit(elsewhere, `/tickets/${number}`);
  await act(elsewhere, 'Cancel');
  await expect(state(page)).toContainText('Canceled');
  await expect(page.getByText(ended)).toBeVisible();
  await expect(page.locator('#composer').getByText('kept.txt')).toBeVisible();
});

test('a reply becomes a note only if its writer says so', async ({ page, person }) => {
  const number = await open(page, 'Closed meanwhile');
  const chen = await person('chen@huawei');
  await visit(chen, `/agent/tickets/${number}`);
  await act(chen, 'Handle', {}, 'OK');
  await expect(chen.getByRole('radio', { name: 'Reply' })).toBeChecked();
  const text = unique('For the customer');
  await message(chen).fill(text);
  await visit(page, `/tickets/${number}`);
  await act(page, 'Close Ticket');
  await expect(chen.getByText(onlyNote)).toBeVisible();
  await expect(message(chen)).toHaveValue(text);
  // Also when the page is opened again: what was saved since does not say who reads it.
  const saved = chen.waitForResponse(
    (answer) => answer.url().endsWith('/fn/drafts/save') && (answer.request().postData() ?? '').includes('%21'),
  );
  await message(chen).press('End');
  await message(chen).pressSequentially('!');
  await saved;
  await visit(chen, `/agent/tickets/${number}`);
  await expect(chen.getByText(onlyNote)).toBeVisible();
  await expect(message(chen)).toHaveValue(`${text}!`);
  const note = chen.getByRole('radio', { name: 'Internal Note' });
  await expect(note).not.toBeChecked();
  await send(chen);
  await expect(article(chen, text)).toHaveCount(0);
  await note.check();
  await send(chen);
  await arrived(chen, text);
  await expect(article(chen, text)).toContainText('Internal Note');
  await expect(chen.getByText(onlyNote)).toHaveCount(0);
});

test('two clicks send one message, and no fault is found', async ({ page }) => {
  await open(page, 'Twice');
  const text = unique('Once');
  await message(page).fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).dblclick();
  await arrived(page, text);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(article(page, text)).toHaveCount(1);
});

test('the summary leads to the text', async ({ page }) => {
  await open(page, 'Nothing said');
  await send(page);
  await page.getByRole('alert').getByRole('link', { name: /^Message: / }).click();
  await expect(message(page)).toBeFocused();
});
