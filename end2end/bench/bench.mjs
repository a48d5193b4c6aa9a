// bench.mjs DATABASE TICKETS: one run; see run.sh.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { creating, reading } from './cases.mjs';
import { firstPage } from './firstPage.mjs';
import { cpu } from './process.mjs';
import { Program, floor, freePort, get, output } from './program.mjs';
import { print } from './report.mjs';
import { fanOut } from './streams.mjs';
import { drive, run as execute } from './wrk.mjs';

const [database = 'sqlite', count = '1000'] = process.argv.slice(2);
const tickets = Number(count);
const seconds = Number(process.env.CASE_SECONDS || 5);
const wanted = new RegExp(process.env.CASES || '');
const busy = 8;
const subscribers = Number(process.env.SUBSCRIBERS || 2000);

const say = (text) => process.stderr.write(`bench: ${text}\n`);

const program = await Program.filled(database, tickets);
say(`filled ${tickets} in ${program.fillSeconds.toFixed(1)} s`);
try {
  const result = await measure();
  const file = path.join(output, `${database}-${tickets}.json`);
  writeFileSync(file, `${JSON.stringify(result, undefined, 2)}\n`);
  print(result);
} finally {
  await program.remove();
}

async function measure() {
  const result = { database, tickets, seconds, fillSeconds: program.fillSeconds, cores: cpus().length, cpu: cpus()[0]?.model };
  result.at = new Date().toISOString();
  result.load = loadavg()[0];
  result.coldStart = await coldStart();
  await pause(1000);
  const idle = program.memory().now;
  const customer = await program.signIn('owner@bench0');
  const engineer = await program.signIn('chen@huawei');

  result.firstPages = {
    '/sign-in': await firstPage(program, '/sign-in'),
    '/tickets': await firstPage(program, '/tickets', customer),
  };
  result.cases = [];
  result.floor = { page: await floorPage() };
  for (const one of await reading(program, tickets, customer)) {
    if (!wanted.test(one.name)) continue;
    const cookie = one.who === 'customer' ? customer : engineer;
    result.cases.push(await tried(one.name, () => readCase(one, cookie)));
  }
  result.floor.create = await floorCreate();
  for (const connections of [1, 32]) {
    const name = `create, ${connections} connection${connections > 1 ? 's' : ''}`;
    if (wanted.test(name)) result.cases.push(await tried(name, () => createCase(name, customer, connections)));
  }
  if (wanted.test('streams')) {
    result.streams = await fanOut(program, customer, subscribers, 4, () => createOne(customer)).catch((error) => say(error));
  }
  await pause(2000);
  const { now: after, peak } = program.memory();
  result.memory = { idle, after, peak };
  result.cases = result.cases.filter(Boolean);
  result.panics = program.panics();
  if (result.panics.count > 0) process.exitCode = 1;
  return result;
}

/** A case that cannot be measured is said, and does not end the run. */
async function tried(name, measure) {
  say(name);
  try {
    return await measure();
  } catch (error) {
    say(`NOT MEASURED ${name}: ${error.message}`);
    process.exitCode = 1;
    return undefined;
  }
}

async function coldStart() {
  const times = [];
  for (let start = 0; start < 3; start++) {
    await program.stop();
    times.push(await program.start());
  }
  return times.sort((a, b) => a - b)[1];
}

async function readCase({ name, address, check }, cookie) {
  const html = await program.page(address, cookie);
  check(html);
  const url = program.url + address;
  await drive(url, { connections: busy, seconds: 1, cookie });
  const alone = await drive(url, { connections: 1, seconds, cookie });
  const [before, many] = [program.cpu(), await drive(url, { connections: busy, seconds, cookie })];
  return { name, kind: 'read', bytes: html.length, ...summary(many, program.cpu() - before), p50: alone.p50, p99: alone.p99 };
}

function summary(driven, cpuMs) {
  return { rate: driven.requests / driven.seconds, cpuMs: cpuMs / driven.requests, p50: driven.p50, p99: driven.p99 };
}

async function createCase(name, cookie, connections) {
  const form = await creating(program, cookie);
  const before = await all(cookie);
  const cpuBefore = program.cpu();
  const driven = await drive(program.url + form.action, { connections, seconds, cookie, form });
  const cpuMs = program.cpu() - cpuBefore;
  const made = (await all(cookie)) - before;
  // Requests under way at the end are stored, though wrk does not count them.
  if (made < driven.requests || made > driven.requests + connections) {
    throw new Error(`${driven.requests} answers, but ${made} tickets more`);
  }
  return { name, kind: 'create', ...summary(driven, cpuMs) };
}

/** How many tickets the customer's overview counts. */
async function all(cookie) {
  const headers = { Cookie: cookie, Accept: 'application/json' };
  const answer = await get(`${program.url}/fn/overview?scope=mine`, headers);
  if (answer.status !== 200) throw new Error(`/fn/overview: ${answer.status} ${answer.body}`);
  return JSON.parse(answer.body).all;
}

async function createOne(cookie) {
  const form = await creating(program, cookie);
  const headers = {
    Cookie: cookie,
    Origin: program.url,
    Accept: 'application/json',
    'Content-Type': `multipart/form-data; boundary=${form.boundary}`,
  };
  const body = form.text.replace('%KEY%', `one${Date.now().toString(16)}`);
  const answer = await get(program.url + form.action, headers, { method: 'POST', body });
  if (answer.status !== 200) throw new Error(`${form.action}: ${answer.status} ${answer.body}`);
}

async function floorPage() {
  const port = await freePort();
  const child = spawn(floor, ['page', String(port)], { stdio: 'ignore' });
  try {
    const url = `http://127.0.0.1:${port}/`;
    for (let tries = 0; tries < 500; tries++) {
      if ((await get(url).catch(() => undefined))?.status === 200) break;
      await pause(10);
    }
    const { status, body } = await get(url);
    if (status !== 200 || body.toString().split('<tr').length !== 27) throw new Error(`the floor's page is not whole: ${status}`);
    const bytes = body.length;
    await drive(url, { connections: busy, seconds: 1 });
    const alone = await drive(url, { connections: 1, seconds });
    const before = cpu(child.pid);
    const many = await drive(url, { connections: busy, seconds });
    return { bytes, ...summary(many, cpu(child.pid) - before), p50: alone.p50, p99: alone.p99 };
  } finally {
    child.kill();
  }
}

/** Creates in a database of its own, however large the one under measurement is, on the same disk. */
async function floorCreate() {
  const other = await Program.filled('sqlite', 1001);
  try {
    const report = JSON.parse(await execute(floor, ['create', path.join(other.directory, 'desk.db'), String(seconds)], process.env));
    return { rate: report.count / report.seconds, cpuMs: report.cpu_ms / report.count, p50: report.p50, p99: report.p99 };
  } finally {
    await other.remove();
  }
}
