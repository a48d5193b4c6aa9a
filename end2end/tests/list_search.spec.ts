import { create, rows, unique, visit } from '../support/steps';
import { axe, expect, password, signIn, test, type Page } from '../support/test';

// Pitfalls 2 and 20: filters, columns and saved views for customers too. Pitfall 28: whose turn it is.

const form = (page: Page) => page.getByRole('main').getByRole('search');
const advanced = (page: Page) => form(page).locator('summary', { hasText: 'Advanced Search' });
const chips = (page: Page) => page.getByRole('list', { name: 'Applied filters' });
const numbers = (page: Page) => page.locator('tbody .number').allInnerTexts();
const find = (page: Page) => form(page).getByRole('button', { name: 'Search', exact: true }).last();

/** A day of the browser's own calendar, so many days from now, as a field for dates takes it. */
const day = (page: Page, later: number) =>
  page.evaluate((days) => {
    const date = new Date();
    date.setDate(date.getDate() + days);
    return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
  }, later);

test('criteria follow the overview', async ({ page }) => {
  await signIn(page, 'admin@acme');
  await visit(page, '/tickets');
  await expect(form(page).getByLabel('Service', { exact: true })).toBeHidden();
  await advanced(page).click();
  for (const label of ['Service', 'State', 'From', 'To', 'Label', 'Submitter']) {
    await expect(form(page).getByLabel(label, { exact: true }), label).toBeVisible();
  }
  await expect(form(page).getByLabel('State', { exact: true }).locator('option')).toHaveText([
    'Any state', 'Dispatching', 'Processing', 'Pending Confirmation', 'Closed', 'Canceled',
  ]);
  await axe(page);

  await visit(page, '/tickets?state=processing');
  await advanced(page).click();
  await expect(form(page).getByLabel('Service', { exact: true })).toBeVisible();
  await expect(form(page).getByLabel('State', { exact: true })).toHaveCount(0);
});

test('whoever sees only the own tickets is asked for no submitter', async ({ page }) => {
  await signIn(page, 'mei@acme');
  await visit(page, '/tickets');
  await advanced(page).click();
  await expect(form(page).getByLabel('Submitter', { exact: true })).toHaveCount(0);
  await visit(page, '/group-tickets');
  await advanced(page).click();
  await expect(form(page).getByLabel('Submitter', { exact: true })).toBeVisible();
});

test('criteria stand in the address and as chips: reload, back and a shared link show the same', async ({ page, person }) => {
  await signIn(page, 'admin@acme');
  const text = unique('Found by criteria');
  await visit(page, '/tickets');
  // Before it is created: midnight may pass.
  const from = await day(page, 0);
  await create(page, text);
  await visit(page, '/tickets');
  await advanced(page).click();
  await form(page).getByLabel('Service', { exact: true }).selectOption({ label: 'Border Protection and Response' });
  await form(page).getByLabel('From', { exact: true }).fill(from);
  await form(page).getByLabel('To', { exact: true }).fill(await day(page, 0));
  await form(page).getByLabel('Submitter', { exact: true }).fill('admin@acme');
  await find(page).click();
  await expect(page).toHaveURL((url) => url.searchParams.get('service') === 'border');
  // The settings name no zone: the browser's own.
  await expect(page).toHaveURL((url) => url.searchParams.get('zone') === 'Asia/Shanghai');
  await expect(rows(page, text)).toHaveCount(1);
  await expect(chips(page)).toContainText('Service: Border Protection and Response');
  await expect(chips(page)).toContainText(/Submission time: .*, Asia\/Shanghai/);
  await expect(chips(page)).toContainText('Submitter: admin@acme');
  const shown = await numbers(page);

  await page.reload();
  await expect.poll(() => numbers(page)).toEqual(shown);
  const colleague = await person('admin@acme');
  await visit(colleague, page.url());
  await expect.poll(() => numbers(colleague)).toEqual(shown);

  await visit(page, page.url());
  await chips(page).getByRole('link', { name: 'Remove filter Service' }).click();
  await expect(page).toHaveURL((url) => !url.searchParams.get('service') && !!url.searchParams.get('from'));
  // The list has come: the way back would otherwise end where it began.
  await expect(chips(page)).not.toContainText('Service: ');
  await expect(rows(page, text)).toHaveCount(1);
  await page.goBack();
  await expect(chips(page)).toContainText('Service: Border Protection and Response');

  await form(page).getByLabel('From', { exact: true }).fill(await day(page, 1));
  await form(page).getByLabel('To', { exact: true }).fill(await day(page, 2));
  await find(page).click();
  await expect(page.locator('.empty')).toBeVisible();
  await page.getByRole('link', { name: 'Clear all' }).first().click();
  await expect(page).toHaveURL(/\/tickets$/);
});

test('words and criteria go together', async ({ page }) => {
  await signIn(page, 'mei@acme');
  const word = unique('walrus').replace(' ', '');
  await create(page, `防火墙 ${word}`);
  await visit(page, `/tickets?q=${word}&service=border`);
  await expect(rows(page, word)).toHaveCount(1);
  await visit(page, `/tickets?q=${word}&service=log`);
  await expect(page.locator('tbody tr')).toHaveCount(0);
  await visit(page, `/tickets?q=${word}&state=dispatching&from=${await day(page, -1)}&to=${await day(page, 1)}`);
  await expect(rows(page, word)).toHaveCount(1);
});

test('what cannot be is refused at its field, and the rest is kept', async ({ page }) => {
  await signIn(page, 'admin@acme');
  await visit(page, '/tickets?service=nonsense&from=2026-11-20&to=2026-11-01&submitter=admin%40globex&label=vip');
  const panel = form(page);
  await expect(panel.locator('#search-service-error')).toHaveText('Choose one of the values on offer.');
  await expect(panel.locator('#search-to-error')).toHaveText('The end lies before the beginning.');
  await expect(panel.locator('#search-submitter-error')).toHaveText('Choose one of the values on offer.');
  await expect(panel.getByLabel('From', { exact: true })).toHaveValue('2026-11-20');
  await expect(panel.getByLabel('Submitter', { exact: true })).toHaveValue('admin@globex');
  await expect(panel.getByLabel('Label', { exact: true })).toHaveValue('vip');
  await expect(page.locator('tbody tr')).toHaveCount(0);
  await expect(page.locator('.empty')).toContainText('Nothing is listed');

  await visit(page, '/tickets?from=2026-02-30');
  await expect(panel.locator('#search-from-error')).toHaveText('Enter a date like 2026-11-21.');
  await expect(panel.getByLabel('From', { exact: true })).toHaveValue('2026-02-30');
});

test('submitters are suggested while one types', async ({ page }) => {
  await signIn(page, 'admin@acme');
  await visit(page, '/tickets');
  await advanced(page).click();
  await expect(page.locator('#search-submitter-list option')).toHaveCount(0);
  await form(page).getByLabel('Submitter', { exact: true }).pressSequentially('mei');
  await expect(page.locator('#search-submitter-list option')).toHaveCount(1);
  await expect(page.locator('#search-submitter-list option')).toHaveAttribute('value', 'mei@acme');
});

test('a view is saved, comes back, is renamed and deleted; a shared one is there for the group', async ({ page, person, allow }) => {
  allow(/status of 422/);
  await signIn(page, 'mei@acme');
  const [own, shared, renamed] = [unique('Own'), unique('Shared'), unique('Renamed')];
  await visit(page, '/group-tickets?service=border&sort=waiting');
  const save = async (name: string, group?: string) => {
    const menu = page.locator('details.menu').filter({ hasText: 'Save view' });
    await menu.locator('summary').click();
    await menu.getByLabel('Name of the view', { exact: true }).fill(name);
    if (group) await menu.getByLabel('Share with', { exact: true }).selectOption({ label: group });
    await menu.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name })).toBeVisible();
  };
  await save(own);
  await save(shared, 'Beijing team 北京组');

  const bo = await person('bo@acme');
  await visit(bo, '/group-tickets');
  const views = bo.getByRole('navigation', { name: 'Views' });
  await expect(views.getByRole('link', { name: own })).toHaveCount(0);
  await views.getByRole('link', { name: shared }).click();
  await expect(bo).toHaveURL((url) => url.search === '?service=border&sort=waiting');
  await expect(views.getByRole('link', { name: shared })).toHaveAttribute('aria-current', 'true');

  const menu = page.locator('details.menu').filter({ hasText: 'Change views' });
  await menu.locator('summary').click();
  await menu.locator('#view-change').getByLabel('View', { exact: true }).selectOption({ label: shared });
  await menu.getByLabel('New name', { exact: true }).fill(own);
  await menu.getByRole('button', { name: 'Rename' }).click();
  await expect(menu.getByRole('alert')).toContainText('This name is taken.');
  await menu.getByLabel('New name', { exact: true }).fill(renamed);
  await menu.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: renamed })).toBeVisible();
  for (const name of [renamed, own]) {
    await menu.locator('summary').click();
    const remove = menu.locator('#view-delete');
    await expect(remove.getByLabel('View', { exact: true })).toHaveValue('');
    await remove.getByLabel('View', { exact: true }).selectOption({ label: name });
    await remove.getByRole('button', { name: 'Delete' }).click();
    await expect(remove.getByRole('checkbox')).toBeFocused();
    await remove.getByRole('checkbox').check();
    await remove.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('link', { name })).toHaveCount(0);
  }
});

test('a name of more than 40 characters is refused at its field, and stays', async ({ page, allow }) => {
  allow(/status of 422/);
  await signIn(page, 'mei@acme');
  await visit(page, '/tickets?service=log');
  const menu = page.locator('details.menu').filter({ hasText: 'Save view' });
  await menu.locator('summary').click();
  await menu.getByLabel('Name of the view', { exact: true }).fill('x'.repeat(41));
  await menu.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(menu.locator('#view-save-name-error')).toHaveText('At most 40 characters.');
  await expect(menu.getByLabel('Name of the view', { exact: true })).toHaveValue('x'.repeat(41));
});

test('columns, density and rows on a page are kept for the user', async ({ page, person }) => {
  await signIn(page, 'admin@acme');
  await visit(page, '/tickets?size=10');
  const open = async () => page.locator('.list__head summary', { has: page.locator('use[href$="#columns"]') }).click();
  const form = page.locator('#list-look');
  await open();
  await form.getByLabel('Severity', { exact: true }).uncheck();
  await form.getByLabel('Waiting on', { exact: true }).uncheck();
  await form.getByLabel('Compact', { exact: true }).check();
  await form.getByLabel('Per page', { exact: true }).selectOption('50');
  await form.getByRole('button', { name: 'Apply' }).click();
  await expect(page.locator('.list')).toHaveAttribute('data-density', 'compact');
  await expect(form).toBeHidden();
  await expect(page).toHaveURL(/\/tickets$/);
  await expect(page.locator('tbody .severity')).toHaveCount(0);
  // That a reply is wanted belongs to the state.
  await expect(page.locator('tbody .wait', { hasNotText: 'Your reply is wanted' })).toHaveCount(0);
  await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThan(10);

  const elsewhere = await person('admin@acme');
  await visit(elsewhere, '/tickets');
  await expect(elsewhere.locator('.list')).toHaveAttribute('data-density', 'compact');
  await expect(elsewhere.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: '50' })).toHaveAttribute('aria-current', 'true');

  await open();
  for (const label of ['Severity', 'Waiting on']) await form.getByLabel(label, { exact: true }).check();
  await form.getByLabel('Comfortable', { exact: true }).check();
  await form.getByLabel('Per page', { exact: true }).selectOption('25');
  await form.getByRole('button', { name: 'Apply' }).click();
  await expect(page.locator('.list')).toHaveAttribute('data-density', 'comfortable');
  await expect(form).toBeHidden();
});

test('sorted by waiting-on, tickets that wait for the customer come first', async ({ page }) => {
  await signIn(page, 'admin@acme');
  await visit(page, '/tickets');
  await page.getByRole('columnheader', { name: 'State and waiting on' }).getByRole('link').click();
  await expect(page).toHaveURL(/sort=waiting/);
  await expect(page.getByRole('columnheader', { name: 'State and waiting on' })).toHaveAttribute('aria-sort', 'descending');
  const turns = await page.locator('tbody [data-cell="state"]').evaluateAll((cells) =>
    cells.map((cell) => (cell.querySelector('[data-on="you"]') ? 0 : cell.querySelector('.wait') ? 1 : 2)),
  );
  expect(turns).toContain(0);
  expect(turns).toEqual([...turns].sort());
});

test('rows are ticked one by one or all at once', async ({ page }) => {
  await signIn(page, 'admin@acme');
  await visit(page, '/tickets?size=10');
  const all = page.getByRole('checkbox', { name: 'Select all on this page' });
  await all.check();
  await expect(page.locator('#bulk tbody input[name=number]:checked')).toHaveCount(10);
  await expect(page.getByRole('toolbar')).toBeVisible();
  await all.uncheck();
  await expect(page.locator('#bulk tbody input[name=number]:checked')).toHaveCount(0);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('criteria, columns and views work as plain forms', async ({ page }) => {
    await signIn(page, 'mei@acme');
    await page.goto('/tickets');
    await advanced(page).click();
    await form(page).getByLabel('Service', { exact: true }).selectOption({ label: 'Border Protection and Response' });
    await find(page).click();
    await expect(page).toHaveURL(/service=border/);
    await expect(chips(page)).toContainText('Service: Border Protection and Response');

    const name = unique('Plain');
    const save = page.locator('details.menu').filter({ hasText: 'Save view' });
    await save.locator('summary').click();
    await save.getByLabel('Name of the view', { exact: true }).fill('x'.repeat(41));
    await save.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(save.locator('#view-save-name-error')).toHaveText('At most 40 characters.');
    await expect(save.getByLabel('Name of the view', { exact: true })).toHaveValue('x'.repeat(41));
    await save.getByLabel('Name of the view', { exact: true }).fill(name);
    await save.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('link', { name })).toBeVisible();
    await page.goto('/tickets');
    await page.getByRole('link', { name }).click();
    await expect(page).toHaveURL(/\/tickets\?service=border$/);

    const change = page.locator('details.menu').filter({ hasText: 'Change views' });
    await change.locator('summary').click();
    await change.locator('#view-delete').getByLabel('View', { exact: true }).selectOption({ label: name });
    await change.getByRole('checkbox').check();
    await change.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('link', { name })).toHaveCount(0);

    await page.locator('.list__head details.menu summary').click();
    await page.locator('#list-look').getByLabel('Compact', { exact: true }).check();
    await page.locator('#list-look').getByRole('button', { name: 'Apply' }).click();
    await expect(page.locator('.list')).toHaveAttribute('data-density', 'compact');
    await page.locator('.list__head details.menu summary').click();
    await page.locator('#list-look').getByLabel('Comfortable', { exact: true }).check();
    await page.locator('#list-look').getByRole('button', { name: 'Apply' }).click();
    await expect(page.locator('.list')).toHaveAttribute('data-density', 'comfortable');

    await page.goto('/tickets?from=2026-11-20&to=2026-11-01');
    await expect(page.locator('#search-to-error')).toHaveText('The end lies before the beginning.');
    await expect(page.locator('.empty')).toContainText('Nothing is listed');
  });
});

test.describe('中文', () => {
  test.use({ locale: 'zh-CN' });

  test('高级搜索、视图和列都有中文', async ({ page }) => {
    // The browser asks for Chinese, so the sign-in page is Chinese.
    await page.goto('/sign-in');
    await page.getByLabel('用户名', { exact: true }).fill('admin@acme');
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await expect(page).not.toHaveURL(/\/sign-in\b/);
    // Another journey may have chosen for this user; who has chosen nothing goes on in Chinese.
    await visit(page, '/tickets');
    const chinese = page.getByRole('button', { name: '中文' });
    if (await chinese.count()) await chinese.click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await visit(page, '/tickets?from=2026-11-20&to=2026-11-01&service=border');
    const panel = form(page);
    await expect(panel.locator('summary')).toHaveText('高级搜索');
    for (const label of ['服务', '状态', '开始日期', '结束日期', '标签', '提交人']) {
      await expect(panel.getByLabel(label, { exact: true }), label).toBeVisible();
    }
    await expect(panel.locator('#search-to-error')).toHaveText('结束日期早于开始日期。');
    await visit(page, '/tickets?service=border');
    await expect(page.getByRole('list', { name: '已应用的筛选' })).toContainText('服务：边界防护与响应服务');
    await page.locator('.list__head details.menu summary').click();
    await expect(page.locator('#list-look')).toContainText('密度');
    await axe(page);
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });
});
