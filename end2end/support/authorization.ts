import { expect, type Locator, type Page } from '@playwright/test';
import { create, take, ticket, unique, verb, visit, type Ticket } from './steps';
import { password } from './test';

/** Names of the pages of authorizations, in both languages. */
export const english = {
  request: 'Request Authorization',
  purpose: 'Purpose',
  asset: 'Asset',
  fieldName: (n: number) => `Field ${n} name`,
  fieldKind: (n: number) => `Field ${n} type`,
  statementOptional: 'Statement of Commitment (optional)',
  statement: 'Statement of Commitment',
  confidential: 'Confidential Information',
  period: 'Authorization Period',
  authorize: 'Authorize',
  reject: 'Reject',
  cancel: 'Cancel Authorization',
  agreed: 'I have read the agreement and sign exactly this text.',
  ownPassword: 'Your own password',
  agreement: 'Customer Agreement',
  reason: 'Reason',
  withdraw: 'Withdraw',
  approve: 'Approve',
  refuse: 'Refuse',
  reveal: (name: string) => `Reveal ${name} for 30 s`,
  shown: (name: string) => `${name}, shown to you alone`,
  states: {
    requested: 'Requested',
    active: 'Active',
    rejected: 'Rejected',
    expired: 'Expired',
    withdrawn: 'Withdrawn',
    canceled: 'Canceled',
    awaiting: 'Awaiting approval',
    refused: 'Approval refused',
  },
};
export type Terms = typeof english;

export const chinese: Terms = {
  request: '申请授权',
  purpose: '用途',
  asset: '对象',
  fieldName: (n) => `字段 ${n} 名称`,
  fieldKind: (n) => `字段 ${n} 类型`,
  statementOptional: '承诺书（可选）',
  statement: '承诺书',
  confidential: '机密信息',
  period: '授权期限',
  authorize: '授权',
  reject: '拒绝',
  cancel: '取消授权',
  agreed: '我已阅读协议，并签署以上文本。',
  ownPassword: '您的密码',
  agreement: '客户授权协议',
  reason: '原因',
  withdraw: '撤回',
  approve: '批准',
  refuse: '驳回',
  reveal: (name) => `查看“${name}” 30 秒`,
  shown: (name) => `${name}，仅向您显示`,
  states: {
    requested: '待授权',
    active: '已授权',
    rejected: '已拒绝',
    expired: '已过期',
    withdrawn: '已撤回',
    canceled: '已取消',
    awaiting: '审批中',
    refused: '已驳回',
  },
};

/** What an engineer asks for. */
export type Wanted = {
  purpose: string;
  asset: string;
  /** Kind (`ssh`, `text` …) and name. */
  fields: [kind: string, name: string][];
  statement?: string;
  /** `1h`, `8h`, `1d`, or minutes. */
  period: '1h' | '8h' | '1d' | number;
};

/** Two fields for eight hours. */
export function wanted(asset: string): Wanted {
  const fields: Wanted['fields'] = [['ssh', 'Device user'], ['ssh', 'Device password']];
  return { purpose: `Read the log settings of ${asset}`, asset, fields, period: '8h' };
}

/** A name of an asset that stands in no other request. */
export function asset(): string {
  return unique('log-gw').replace(' ', '-');
}

/** A secret that stands nowhere else. */
export function secret(): string {
  return unique('canary').replace(' ', '-');
}

/** A ticket on a service whose authorizations need a lead's approval. */
export function risky(description: string): Ticket {
  return { ...ticket(description), service: 'Cloud Managed Network', issueType: 'Device offline' };
}

/** A ticket of the customer on the page, which the engineer handles: both have it before them. */
export async function handled(customer: Page, engineer: Page, text: string): Promise<string> {
  const number = await create(customer, unique(text));
  await take(engineer, number);
  await visit(customer, `/tickets/${number}`);
  return number;
}

/** Unfolds *Request Authorization* on the engineer's ticket and fills it in. */
export async function fillRequest(page: Page, of: Wanted, terms = english): Promise<void> {
  const form = verb(page, terms.request);
  if (!(await form.getByLabel(terms.purpose, { exact: true }).isVisible())) await form.locator('summary').first().click();
  await form.getByLabel(terms.purpose, { exact: true }).fill(of.purpose);
  await form.getByLabel(terms.asset, { exact: true }).fill(of.asset);
  for (const [at, [kind, name]] of of.fields.entries()) {
    await form.getByLabel(terms.fieldName(at + 1), { exact: true }).fill(name);
    await form.getByLabel(terms.fieldKind(at + 1), { exact: true }).selectOption(kind);
  }
  if (of.statement) await form.getByLabel(terms.statementOptional, { exact: true }).fill(of.statement);
  const period = form.locator('select[name="period"]');
  if (typeof of.period === 'string') {
    await period.selectOption(of.period);
  } else {
    await period.selectOption('custom');
    await form.locator('input[name="amount"]').fill(String(of.period));
    await form.locator('select[name="unit"]').selectOption('minutes');
  }
}

/** Sends the request that is filled in. */
export async function sendRequest(page: Page, terms = english): Promise<void> {
  await verb(page, terms.request).getByRole('button', { name: terms.request, exact: true }).click();
}

/** An engineer asks on the ticket that is open. */
export async function request(page: Page, of: Wanted, terms = english): Promise<void> {
  await fillRequest(page, of, terms);
  await sendRequest(page, terms);
  await expect(card(page, of.asset)).toBeVisible();
}

/** The card of an authorization in the conversation. */
export function card(page: Page, of: string): Locator {
  return page.locator('.seal').filter({ has: page.locator('code', { hasText: of }) });
}

/** The page on which the customer decides: opened from the card. */
export async function decide(page: Page, of: string, terms = english): Promise<void> {
  await card(page, of).getByRole('link', { name: terms.authorize, exact: true }).click();
  await expect(page).toHaveURL(/\/authorizations\/[0-9a-f]+/);
  // The address changes at once; the page is there with what it reads.
  await expect(page.getByLabel(terms.ownPassword, { exact: true })).toBeVisible();
}

/** What the customer hands over. */
export type Given = {
  /** Secrets by the name of the field; what is missing stays blank. */
  fields?: Record<string, string>;
  /** `1h`, `8h`, `1d`, or minutes. */
  period?: '1h' | '8h' | '1d' | number;
  password?: string;
  agreed?: boolean;
};

/** The masked input of a field: its label names the kind, too. */
export function input(page: Page, name: string): Locator {
  return page.getByLabel(new RegExp(`^${name}( |$)`));
}

/** Fills in the decision that is open, without sending it. */
export async function fillDecision(page: Page, given: Given, terms = english): Promise<void> {
  for (const [name, value] of Object.entries(given.fields ?? {})) {
    await input(page, name).fill(value);
  }
  const period = given.period ?? '1h';
  const choice = typeof period === 'string' ? period : 'custom';
  await page.locator(`input[name="period"][value="${choice}"]`).check();
  if (typeof period === 'number') {
    await page.locator('input[name="amount"]').fill(String(period));
    await page.locator('select[name="unit"]').selectOption('minutes');
  }
  if (given.agreed ?? true) await page.getByRole('checkbox', { name: terms.agreed }).check();
  await page.getByLabel(terms.ownPassword, { exact: true }).fill(given.password ?? password);
}

/** Sends the decision. */
export async function authorize(page: Page, terms = english): Promise<void> {
  await page.getByRole('button', { name: terms.authorize, exact: true }).click();
}

/** Reads, fills in, signs. */
export async function grant(page: Page, of: string, given: Given, terms = english): Promise<void> {
  await decide(page, of, terms);
  await fillDecision(page, given, terms);
  await authorize(page, terms);
}

/** The customer cancels the first authorization in sight: the verb asks first. */
export async function cancel(within: Locator | Page, terms = english): Promise<void> {
  await within.locator('summary', { hasText: terms.cancel }).first().click();
  await within.getByRole('button', { name: terms.cancel }).first().click();
}

/** The state that a card or a record shows. */
export function chip(within: Locator | Page): Locator {
  return within.locator('.chip').first();
}

/** An engineer reveals a field on the card, for a reason. */
export async function reveal(page: Page, of: string, field: string, why: string, terms = english): Promise<void> {
  const seal = card(page, of);
  await seal.getByLabel(terms.reason, { exact: false }).first().fill(why);
  await seal.getByRole('button', { name: terms.reveal(field), exact: true }).click();
}
