import { act, fill, log, say, state, submit, unique, verb, visit } from '../support/steps';
import { expect, signIn, test } from '../support/test';
import { zh } from '../support/words';

test('整个流程：创建、处理、反馈、未解决、确认', async ({ page, person }) => {
  await signIn(page, 'mei@acme');
  await visit(page, '/tickets');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('heading', { level: 1, name: zh.myTickets })).toBeVisible();
  await visit(page, '/tickets/new');
  const description = unique('总部到上海的隧道每晚中断');
  await fill(
    page,
    { service: '边界防护与响应服务', issueType: 'VPN 或隧道中断', severity: zh.severities.critical, description },
    zh,
  );
  const number = await submit(page, zh);
  await visit(page, `/tickets/${number}`);
  await expect(state(page)).toContainText(zh.dispatching);

  const chen = await person('chen@huawei');
  await visit(chen, '/agent');
  await chen.getByRole('button', { name: '中文' }).click();
  await expect(chen.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await visit(chen, `/agent/tickets/${number}`);
  await act(chen, zh.handle, {}, zh.ok);
  await expect(state(page)).toContainText(zh.processing);
  await act(chen, zh.askFeedback, { [zh.question]: '请问固件版本？' });
  await expect(page.getByText(zh.replyWanted)).toBeVisible();
  await say(page, '版本是 V600R024。', zh);
  await expect(chen.getByRole('article').filter({ hasText: 'V600R024' })).toBeVisible();
  await act(chen, zh.propose, { [zh.resolution]: '升级网关。' });
  for (const side of [page, chen]) await expect(state(side)).toContainText(zh.confirmation);
  await act(page, zh.notSolved, { [zh.reason]: '昨晚又中断了。' });
  await expect(state(chen)).toContainText(zh.processing);
  await act(chen, zh.propose, { [zh.resolution]: '对端也升级。' });
  await expect(page.locator('.confirm')).toContainText('对端也升级。');
  const confirm = verb(page, zh.confirm);
  await confirm.locator('summary').click();
  await confirm.getByRole('group', { name: zh.timeliness }).getByRole('radio').nth(4).check();
  await confirm.getByRole('group', { name: zh.result }).getByRole('radio').nth(3).check();
  await confirm.getByRole('button', { name: zh.confirm, exact: true }).click();
  await expect(state(page)).toContainText(zh.closed);
  for (const step of ['创建了工单', '受理了工单', '反馈未解决：昨晚又中断了。', '确认已解决']) {
    await expect(log(page, zh).filter({ hasText: step }).first()).toBeAttached();
  }

  // The user's own choice stays with the user: no test after this one meets it.
  for (const side of [page, chen]) {
    await side.getByRole('button', { name: 'English' }).click();
    await expect(side.locator('html')).toHaveAttribute('lang', 'en');
  }
});

test.describe('浏览器要中文', () => {
  test.use({ locale: 'zh-CN' });

  test('错误的密码：中文提示', async ({ page }) => {
    await page.goto('/sign-in');
    await page.getByLabel('用户名', { exact: true }).fill('mei@acme');
    await page.getByLabel('密码', { exact: true }).fill('错误的密码');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('用户名或密码错误。');
  });
});
