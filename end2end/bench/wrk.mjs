// Drives one address with wrk.
import { spawn } from 'node:child_process';
import path from 'node:path';

const script = path.join(import.meta.dirname, 'load.lua');

/** Requests for some seconds over `connections` that stay open: { requests, seconds, p50, p99 } in ms. */
export async function drive(url, { connections, seconds, cookie, form }) {
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' };
  if (cookie) env.COOKIE = cookie;
  if (form) {
    Object.assign(env, { FORM: form.text, BOUNDARY: form.boundary, ORIGIN: new URL(url).origin });
    env.RUN = `${Date.now().toString(16)}${connections}`;
  }
  const output = await run('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '20s', '-s', script, url], env);
  const line = output.split('\n').find((line) => line.startsWith('RESULT '));
  if (!line) throw new Error(`wrk gave no result for ${url}\n${output}`);
  const { us, refused, broken, ...result } = JSON.parse(line.slice('RESULT '.length));
  if (refused || broken || !result.requests) {
    throw new Error(`${url}: ${refused} requests refused, ${broken} broken, of ${result.requests}`);
  }
  return { ...result, seconds: us / 1e6 };
}

/** Runs a command to its end: its output, or an error with it. */
export function run(command, args, env, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk) => (output += chunk);
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(output) : reject(new Error(`${command} ended with ${code}\n${output}`))));
  });
}
