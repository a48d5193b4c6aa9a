// export.mjs [ROWS]: exports a list of so many rows and tells by how much the program's memory grew; more than MOST MiB
// is a failure. FILLED_200000=DIR takes a database that an earlier `fill` left there (program.mjs): half of its tickets
// are in the list.
import { setTimeout as pause } from 'node:timers/promises';
import { Program, get } from './program.mjs';

const rows = Number(process.argv[2] ?? 100_000);
/** MiB over what the program holds when it is idle. */
const MOST = 40;

const program = await Program.filled('sqlite', 2 * rows);
try {
  await program.start();
  const cookie = await program.signIn('owner@bench0');
  await program.page('/tickets', cookie);
  const idle = program.memory();
  const begun = performance.now();
  const id = await begin(cookie);
  const state = await finished(id, cookie);
  // Half of the tickets, give or take what chance gave the list.
  if (state.stage !== 'done' || state.rows < 0.98 * rows) throw new Error(`${state.stage}: ${state.rows} rows`);
  const written = program.memory();
  const seconds = (performance.now() - begun) / 1000;
  const bytes = await fetched(id, cookie);
  const growth = program.memory().peak - idle.now;
  console.log(
    `export of ${state.rows} rows: ${seconds.toFixed(1)} s, ${bytes} bytes; idle ${idle.now.toFixed(1)} MiB, ` +
      `peak while written +${(written.peak - idle.now).toFixed(1)}, with the download +${growth.toFixed(1)} MiB`,
  );
  if (growth > MOST) throw new Error(`an export takes ${growth.toFixed(1)} MiB; ${MOST} are allowed`);
} finally {
  await program.remove();
}

async function read(door, cookie) {
  const answer = await get(program.url + door, { Cookie: cookie, Accept: 'application/json' });
  if (answer.status !== 200) throw new Error(`${door}: ${answer.status} ${answer.body}`);
  return JSON.parse(answer.body);
}

async function begin(cookie) {
  const key = await read('/fn/exports/key', cookie);
  const body = new URLSearchParams({ list: 'mine', query: '', key }).toString();
  const headers = {
    Cookie: cookie, Origin: program.url, Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded',
  };
  const answer = await get(`${program.url}/fn/exports/begin`, headers, { method: 'POST', body });
  const id = /\/exports\/([^?"]+)/.exec(answer.body)?.[1];
  if (!id) throw new Error(`no export was begun: ${answer.status} ${answer.body}`);
  return id;
}

async function finished(id, cookie) {
  for (;;) {
    const state = await read(`/fn/exports/state?id=${id}`, cookie);
    if (state.stage !== 'running') return state;
    await pause(200);
  }
}

async function fetched(id, cookie) {
  const answer = await get(`${program.url}/exports/${id}/file`, { Cookie: cookie });
  if (answer.status !== 200) throw new Error(`the file: ${answer.status}`);
  return answer.body.length;
}
