import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = path.resolve(__dirname, '../..');
const program = process.env.E2E_PROGRAM || path.join(root, 'target/release/service-tickets');

/** Where the servers keep their data: E2E_DATABASE=sqlite|postgres (postgres: under .ci/with-postgres.sh). */
export const database = process.env.E2E_DATABASE || 'sqlite';

const startWithin = 60_000;
const stopWithin = 15_000;

/** A release server with the demo data, an own port, database and data directory. */
export class Server {
  readonly url: string;
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** What the server and its subcommands wrote. */
  output = '';

  private readonly env: NodeJS.ProcessEnv;
  private readonly dropDatabase: () => void;
  private child?: ChildProcess;
  private exit?: Promise<string>;
  private exited?: string;

  private constructor(port: number, dataDir: string, store: { url: string; drop: () => void }) {
    this.url = `http://127.0.0.1:${port}`;
    this.dataDir = dataDir;
    this.databaseUrl = store.url;
    this.dropDatabase = store.drop;
    this.env = {
      ...process.env,
      LEPTOS_SITE_ADDR: `127.0.0.1:${port}`,
      DATABASE_URL: store.url,
      DATA_DIR: dataDir,
      PUBLIC_URL: this.url,
      MAIL_FROM: 'Service Tickets <desk@desk.example>',
      // Mails go to the server of .ci/with-smtp.sh; short messages go nowhere.
      ...(process.env.TEST_SMTP_URL ? { SMTP_URL: process.env.TEST_SMTP_URL } : {}),
    };
  }

  static async start(): Promise<Server> {
    if (!existsSync(program)) throw new Error(`${program} is missing: make build`);
    const dataDir = await mkdtemp(path.join(tmpdir(), 'service-tickets-e2e-'));
    // A port is free until somebody else takes it: try once more then.
    for (let attempt = 1; ; attempt++) {
      const server = new Server(await freePort(), dataDir, createDatabase(dataDir));
      try {
        await server.launch();
        return server;
      } catch (error) {
        const taken = /address (already )?in use|EADDRINUSE/i.test(server.output);
        await server.discard(!taken || attempt === 3);
        if (!taken || attempt === 3) throw error;
      }
    }
  }

  /** Another subcommand of the program on the same data: `server.run('audit', 'verify')` answers with its output. */
  run(...command: string[]): string {
    try {
      return execFileSync(program, command, { cwd: this.dataDir, env: this.env, encoding: 'utf8', timeout: 60_000 });
    } catch (error) {
      // What it found stands in its output.
      throw new Error(`${String(error)}\n${(error as { stdout?: string }).stdout ?? ''}`);
    }
  }

  /** Changes the database behind the server's back, as nobody should: for what takes days. */
  sql(statement: string): void {
    const quiet = { stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'] };
    if (database === 'postgres') {
      execFileSync('psql', [this.databaseUrl, '--no-psqlrc', '--quiet', '--set', 'ON_ERROR_STOP=1', '--command', statement], quiet);
      return;
    }
    const file = this.databaseUrl.slice('sqlite://'.length);
    const run = 'import sqlite3, sys\nwith sqlite3.connect(sys.argv[1], timeout=20) as db: db.execute(sys.argv[2])';
    execFileSync('python3', ['-c', run, file, statement], quiet);
  }

  /** Stops and starts the server on the same data and port, as a deployment does. */
  async restart(): Promise<void> {
    await this.terminate();
    await this.launch();
  }

  /** Ends the server, has the chain of all that its journeys did checked, and removes its data; refuses anything but a clean end. */
  async stop(): Promise<void> {
    try {
      await this.terminate();
      this.run('audit', 'verify');
    } finally {
      await this.discard(true);
    }
    if (/\bpanicked at\b/.test(this.output)) {
      throw new Error(`the server panicked\n${this.tail()}`);
    }
  }

  private async launch(): Promise<void> {
    // Elsewhere than in the project: the program must bring the site along.
    const child = spawn(program, ['demo'], {
      cwd: this.dataDir,
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.exited = undefined;
    const collect = (chunk: Buffer) => (this.output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    this.exit = new Promise((resolve) => {
      child.once('error', (error) => resolve((this.exited = String(error))));
      child.once('close', (code, signal) => resolve((this.exited = signal ?? `exit ${code}`)));
    });

    const deadline = Date.now() + startWithin;
    while (Date.now() < deadline) {
      if (this.exited) throw new Error(`the server ended at its start: ${this.exited}\n${this.tail()}`);
      const ready = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
        async (answer) => (await answer.arrayBuffer(), answer.status === 200),
        () => false,
      );
      if (ready) return;
      await pause(50);
    }
    throw new Error(`the server was not ready within ${startWithin / 1000} s\n${this.tail()}`);
  }

  private async terminate(): Promise<void> {
    if (!this.exit) return;
    if (this.exited) throw new Error(`the server had ended by itself: ${this.exited}\n${this.tail()}`);
    this.child?.kill('SIGTERM');
    const waiting = new AbortController();
    const ended = await Promise.race([
      this.exit,
      pause(stopWithin, 'too slow', { signal: waiting.signal }).catch(() => 'too slow'),
    ]);
    waiting.abort();
    if (ended !== 'exit 0') {
      throw new Error(`the server did not end cleanly after SIGTERM: ${ended}\n${this.tail()}`);
    }
  }

  private async discard(withData: boolean): Promise<void> {
    if (this.exit && !this.exited) {
      this.child?.kill('SIGKILL');
      await this.exit;
    }
    this.dropDatabase();
    if (withData) await rm(this.dataDir, { recursive: true, force: true });
  }

  /** The last lines of the output, for error messages. */
  tail(lines = 40): string {
    return this.output.split('\n').slice(-lines).join('\n');
  }
}

function createDatabase(dataDir: string): { url: string; drop: () => void } {
  if (database === 'sqlite') {
    return { url: `sqlite://${dataDir}/desk.db`, drop: () => {} };
  }
  if (database !== 'postgres') throw new Error(`E2E_DATABASE is sqlite or postgres, not ${database}`);
  const admin = process.env.TEST_POSTGRES_URL;
  if (!admin) throw new Error('TEST_POSTGRES_URL is not set: run under .ci/with-postgres.sh');
  const name = `e2e_${randomBytes(6).toString('hex')}`;
  const psql = (sql: string) =>
    execFileSync('psql', [admin, '--no-psqlrc', '--quiet', '--set', 'ON_ERROR_STOP=1', '--command', sql], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  psql(`create database ${name}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => void psql(`drop database if exists ${name} with (force)`) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
