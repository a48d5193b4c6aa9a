// The program under measurement: filled, started, stopped.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cpu, memory, postmaster } from './process.mjs';
import { run } from './wrk.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const binary = path.join(root, 'target/release/service-tickets');
export const floor = path.join(root, 'target/release/examples/floor');
export const output = path.join(root, 'target/bench');

/** A free port. */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  return port;
}

/** An answer with its body as it was sent: { status, headers, body }. */
export function get(url, headers = {}, options = {}) {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers, agent: false, ...options }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) }));
    });
    asked.once('error', reject);
    asked.end(options.body);
  });
}

export class Program {
  /** An own directory and database, filled with so many tickets. */
  static async filled(database, tickets) {
    if (!existsSync(binary)) throw new Error(`${binary} is missing: make build`);
    const program = new Program();
    // FILLED_1000000=DIR: an SQLite database that an earlier `fill` left there; it stays.
    const kept = database === 'sqlite' ? process.env[`FILLED_${tickets}`] : undefined;
    if (kept) {
      program.directory = path.resolve(kept);
      program.databaseUrl = `sqlite://${program.directory}/desk.db`;
      program.kept = true;
      program.fillSeconds = NaN;
      return program;
    }
    program.directory = path.join(output, `data-${database}-${tickets}-${process.pid}`);
    mkdirSync(program.directory, { recursive: true });
    program.databaseUrl = `sqlite://${program.directory}/desk.db`;
    if (database === 'postgres') {
      const server = process.env.TEST_POSTGRES_URL;
      program.name = `bench_${process.pid}`;
      execFileSync('psql', [server, '-Xqc', `create database ${program.name}`]);
      const url = new URL(server);
      url.pathname = `/${program.name}`;
      program.databaseUrl = url.toString();
      program.postmaster = postmaster(server);
    }
    const begun = performance.now();
    await program.command('fill', '--tickets', String(tickets));
    program.fillSeconds = (performance.now() - begun) / 1000;
    return program;
  }

  get env() {
    return {
      PATH: process.env.PATH,
      LEPTOS_SITE_ADDR: `127.0.0.1:${this.port ?? 3000}`,
      DATABASE_URL: this.databaseUrl,
      DATA_DIR: this.directory,
      LOG: 'warn',
    };
  }

  command(...args) {
    return run(binary, args, this.env, this.directory);
  }

  /** Starts it, and answers after how many ms it was ready. */
  async start() {
    this.port = await freePort();
    this.url = `http://127.0.0.1:${this.port}`;
    const begun = performance.now();
    this.child = spawn(binary, ['serve'], { env: this.env, cwd: this.directory, stdio: ['ignore', 'ignore', 'pipe'] });
    this.said = '';
    this.child.stderr.on('data', (chunk) => (this.said += chunk));
    for (;;) {
      const answer = await get(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.status === 200) return performance.now() - begun;
      if (this.child.exitCode !== null) throw new Error(`the program ended at its start\n${this.said}`);
      await pause(1);
    }
  }

  async stop() {
    if (!this.child || this.child.exitCode !== null) return;
    const ended = once(this.child, 'close');
    this.child.kill('SIGTERM');
    await ended;
  }

  async remove() {
    await this.stop();
    if (this.name) execFileSync('psql', [process.env.TEST_POSTGRES_URL, '-Xqc', `drop database ${this.name} with (force)`]);
    if (!this.kept) rmSync(this.directory, { recursive: true, force: true });
  }

  /** How often it panicked, and where first. */
  panics() {
    const found = this.said.match(/panicked at [\s\S]*?(?=\n\n|$)/g) ?? [];
    return { count: found.length, first: found[0] };
  }

  cpu() {
    return cpu(this.child.pid) + (this.postmaster ? cpu(this.postmaster) : 0);
  }

  memory() {
    return memory(this.child.pid);
  }

  /** The cookie of a new session. */
  async signIn(name) {
    const body = new URLSearchParams({ username: name, password: 'Demo-tickets-1', next: '/' }).toString();
    const headers = { Origin: this.url, 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' };
    const answer = await get(`${this.url}/fn/sign-in`, headers, { method: 'POST', body });
    const cookies = answer.headers['set-cookie'] ?? [];
    if (answer.status !== 200 || cookies.length === 0) throw new Error(`${name} cannot sign in: ${answer.status} ${answer.body}`);
    return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
  }

  /** The text of a page that must be there. */
  async page(address, cookie) {
    const answer = await get(this.url + address, { Cookie: cookie ?? '', Accept: 'text/html' });
    if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`);
    return answer.body.toString();
  }
}
