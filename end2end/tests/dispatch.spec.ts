import { beginCreate, events, fill, handle, rows, submit, ticket, unique, visit } from '../support/steps';
import { axe, expect, signIn, test, type Page } from '../support/test';

/** What no other journey is about, so that the rule is in nobody's way. */
const about = { service: 'Threat Intelligence', issueType: 'Query result doubtful' };

const rule = (page: Page) => rows(page, about.service);
const saved = (page: Page) => page.getByRole('status').filter({ hasText: 'Saved' });

/** Opens the rule of the service among all rules. */
async function openRule(page: Page): Promise<void> {
  await rule(page).getByRole('link', { name: 'Change' }).click();
  await expect(page.getByRole('heading', { name: about.service })).toBeVisible();
}

async function removeRule(page: Page): Promise<void> {
  await openRule(page);
  await page.getByRole('button', { name: 'Remove Rule', exact: true }).click();
  await expect(rule(page)).toContainText('Wait for every engineer');
}

test('by a rule of the lead a new ticket lies in an engineer’s hands', async ({ page, person, allow }) => {
  allow(/status of 422/);
  const olga = await person('olga@huawei');
  await visit(olga, '/agent');
  await olga.getByRole('link', { name: 'Dispatch rules' }).click();
  await expect(olga.getByRole('heading', { level: 1 })).toHaveText('Dispatch rules');
  await openRule(olga);
  await olga.getByRole('radio', { name: 'Assigned' }).check();
  await olga.getByRole('button', { name: 'Save Rule', exact: true }).click();
  await expect(olga.getByRole('alert')).toContainText('Engineers');
  await axe(olga);
  await olga.getByRole('checkbox', { name: 'Chen Wei' }).check();
  await olga.getByRole('button', { name: 'Save Rule', exact: true }).click();
  await expect(olga).toHaveURL(/\/operations\/dispatch$/);
  await expect(saved(olga)).toBeVisible();
  await expect(rule(olga)).toContainText('Assigned');
  await expect(rule(olga)).toContainText('Chen Wei');

  await signIn(page, 'mei@acme');
  await beginCreate(page);
  await fill(page, { ...ticket(unique('The address is no botnet')), ...about });
  const number = await submit(page);
  const told = /assigned the ticket to Chen Wei .*by rule/;
  await expect(events(page).filter({ hasText: told })).toHaveCount(1);

  await visit(olga, `/agent?view=pending&t=${number}`);
  await expect(events(olga).filter({ hasText: told })).toHaveCount(1);
  await expect(olga.locator('.queue').getByText(number)).toHaveCount(0);
  const chen = await person('chen@huawei');
  await visit(chen, '/agent?view=mine');
  await chen.locator('.queue li').filter({ hasText: number }).locator('.queue__title').click();
  await handle(chen);

  await visit(olga, '/operations/dispatch');
  await removeRule(olga);
  await signIn(page, 'mei@acme');
  await beginCreate(page);
  await fill(page, { ...ticket(unique('Nobody is named for this')), ...about });
  const free = await submit(page);
  await visit(chen, `/agent?view=pending&t=${free}`);
  await expect(events(chen).filter({ hasText: 'by rule' })).toHaveCount(0);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a rule is set and removed', async ({ page }) => {
    await signIn(page, 'root@huawei');
    await page.goto('/operations/dispatch');
    await openRule(page);
    await page.getByRole('button', { name: 'Save Rule', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('Engineers');
    await page.getByRole('checkbox', { name: 'Olga Petrova' }).check();
    await page.getByRole('button', { name: 'Save Rule', exact: true }).click();
    await expect(page).toHaveURL(/\/operations\/dispatch$/);
    await expect(rule(page)).toContainText('Offered');
    await removeRule(page);
  });
});
