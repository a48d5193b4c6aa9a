import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';

/** A mail as the SMTP server of .ci/with-smtp.sh read it. */
export type Mail = { to: string[]; headers: Record<string, string>; text: string; html: string };

/** The mails that went to an address so far, oldest first. Addresses are shared by all journeys: use unique ones. */
export function mailsTo(address: string): Mail[] {
  const dir = process.env.TEST_SMTP_DIR;
  if (!dir) throw new Error('TEST_SMTP_DIR is not set: run under .ci/with-smtp.sh');
  return readdirSync(dir)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(path.join(dir, name), 'utf8')) as Mail)
    .filter((mail) => mail.to.includes(address));
}

/** The code in the newest mail to an address; waits for it. */
export async function codeFor(address: string): Promise<string> {
  const code = () => /^(\d{6}) /.exec(mailsTo(address).at(-1)?.headers.subject ?? '')?.[1] ?? '';
  await expect.poll(code, { message: `a code for ${address}`, timeout: 15_000 }).toMatch(/^\d{6}$/);
  return code();
}

/** An e-mail address that no other journey uses. */
export function freshAddress(): string {
  return `noc-${Math.random().toString(36).slice(2, 10)}@acme.example`;
}
