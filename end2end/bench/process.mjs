// What processes cost, from /proc: the program, and PostgreSQL beside it.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

const tick = 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

function stat(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [parent, user, system, endedUser, endedSystem] = [1, 11, 12, 13, 14].map((at) => Number(fields[at]));
  return { parent, own: (user + system) * tick, ended: (endedUser + endedSystem) * tick };
}

/** CPU time of a process and all its children, those that have ended included, in ms. */
export function cpu(pid) {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const { own, ended } = stat(pid);
  return children.reduce((sum, child) => {
    try {
      return stat(child).parent === pid ? sum + cpu(Number(child)) : sum;
    } catch {
      return sum; // ended while we looked
    }
  }, own + ended);
}

/** Memory of a process now and at its peak, in MiB. */
export function memory(pid) {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)[1]) / 1024;
  return { now: of('VmRSS'), peak: of('VmHWM') };
}

/** The first process of a PostgreSQL server. */
export function postmaster(url) {
  const directory = execFileSync('psql', [url, '-XAtc', 'show data_directory'], { encoding: 'utf8' }).trim();
  return Number(readFileSync(`${directory}/postmaster.pid`, 'utf8').split('\n')[0]);
}
