// Two thousand open pages: how long until each hears of a change.
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** Opens `count` streams of GET /live; `heard` is called for each event on each of them. */
export async function open(url, cookie, count, heard) {
  const open = [];
  for (let from = 0; from < count; from += 50) {
    open.push(...(await Promise.all(Array.from({ length: Math.min(50, count - from) }, () => one(url, cookie, heard)))));
  }
  return { close: () => open.forEach((stream) => stream.destroy()) };
}

function one(url, cookie, heard) {
  return new Promise((resolve, reject) => {
    const stream = request(`${url}/live`, { agent: false, headers: { Cookie: cookie, Accept: 'text/event-stream' } });
    stream.on('error', reject);
    stream.on('response', (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`/live: ${answer.statusCode}`));
      stream.removeAllListeners('error').on('error', () => {});
      answer.on('error', () => {});
      answer.on('data', (chunk) => chunk.includes('event: ') && heard());
      resolve(stream);
    });
    stream.end();
  });
}

/** Changes something `rounds` times; after how many ms each stream heard of it: { p50, p99, last, cpuMs per event }. */
export async function fanOut(program, cookie, count, rounds, change) {
  let times = [];
  const streams = await open(program.url, cookie, count, () => times.push(performance.now()));
  await pause(1500);
  const opened = program.memory().now;
  const delays = [];
  let cpuMs = 0;
  for (let round = 0; round < rounds; round++) {
    times = [];
    const [begun, before] = [performance.now(), program.cpu()];
    await change();
    for (let waited = 0; times.length < count && waited < 20_000; waited += 10) await pause(10);
    if (times.length < count) throw new Error(`only ${times.length} of ${count} streams heard of the change`);
    delays.push(...times.map((time) => time - begun));
    cpuMs += program.cpu() - before;
    await pause(1500); // rights are asked again after a second
  }
  streams.close();
  delays.sort((a, b) => a - b);
  const at = (part) => delays[Math.min(delays.length - 1, Math.floor(delays.length * part))];
  return { streams: count, p50: at(0.5), p99: at(0.99), last: at(1), cpuMs: cpuMs / delays.length, memory: opened };
}
