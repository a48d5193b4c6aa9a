// The flow in Chinese: the names of the screen, and no English among them.
import {
  asset,
  authorize,
  cancel,
  card,
  chinese as terms,
  chip,
  decide,
  fillDecision,
  request,
  reveal,
  secret,
  wanted,
} from '../support/authorization';
import { act, create, speak, state, unique, visit } from '../support/steps';
import { axe, expect, signIn, test } from '../support/test';
import { zh } from '../support/words';

test('申请授权、授权、查看、取消：全流程中文', async ({ page, person }) => {
  test.setTimeout(180_000);
  await signIn(page, 'mei@acme');
  const number = await create(page, unique('总部日志缺失三天'));
  const chen = await person('chen@huawei');
  for (const side of [page, chen]) await speak(side, 'zh-CN');
  await visit(page, `/tickets/${number}`);
  await visit(chen, `/agent/tickets/${number}`);
  await act(chen, zh.handle, {}, zh.ok);
  await expect(state(chen)).toContainText(zh.processing);

  const [of, word] = [wanted(asset()), secret()];
  of.purpose = `查看 ${of.asset} 的日志配置`;
  of.fields = [['ssh', '设备密码']];
  of.statement = '仅用于查看日志配置，不做任何修改。';
  await request(chen, of, terms);
  await expect(chip(card(page, of.asset))).toContainText(terms.states.requested);
  await expect(card(page, of.asset)).toContainText(`${terms.confidential}与${terms.statement}`);
  await decide(page, of.asset, terms);
  for (const name of [terms.period, terms.agreement]) await expect(page.getByText(name).first()).toBeVisible();
  await expect(page.getByRole('button', { name: terms.authorize, exact: true })).toBeVisible();
  await fillDecision(page, { fields: { 设备密码: word }, period: '8h' }, terms);
  await axe(page);
  await authorize(page, terms);
  await expect(chip(page.getByRole('main'))).toContainText(terms.states.active);

  await reveal(chen, of.asset, '设备密码', '登录设备', terms);
  const panel = chen.getByRole('region', { name: terms.shown('设备密码') });
  await expect(panel).toContainText(word);
  await axe(chen);
  await expect(page.getByRole('main')).toContainText('登录设备');
  await cancel(page, terms);
  await expect(chip(page.getByRole('main'))).toContainText(terms.states.canceled);
  await expect(panel).toHaveCount(0);
  await expect(chip(card(chen, of.asset))).toContainText(terms.states.canceled);

  await visit(page, '/authorizations?tab=history');
  await expect(page.getByRole('heading', { level: 1, name: '我的授权' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('凭据需要修改');
  await axe(page);
  await visit(page, '/notifications?show=all');
  await expect(page.locator('.notice').filter({ hasText: '查看了“设备密码”' }).first()).toBeVisible();
  await expect(page.getByRole('main')).toContainText('申请授权');
  await visit(chen, '/agent');
  await expect(chen.locator('html')).toHaveAttribute('lang', 'zh-CN');
});
