// Tables for people.

/** A number with three digits that matter. */
export function short(value) {
  if (value === undefined || Number.isNaN(value)) return '–';
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value >= 1 ? value.toFixed(2) : value.toFixed(3);
}

/** Lines of equal columns; the first row is the head, the first column stands left. */
export function table(lines) {
  const width = (text) => [...text].reduce((sum, c) => sum + (c > '\u2e80' ? 2 : 1), 0);
  const widths = lines[0].map((_, at) => Math.max(...lines.map((line) => width(String(line[at])))));
  const pad = (text, at) => {
    const space = ' '.repeat(widths[at] - width(text));
    return at === 0 ? text + space : space + text;
  };
  return lines.map((line) => line.map((cell, at) => pad(String(cell), at)).join('  ')).join('\n');
}

/** One run. */
export function print(run) {
  const head = ['case', '1/s', 'of floor', 'CPU ms', 'of floor', 'p50 ms', 'p99 ms'];
  const lines = run.cases.map((c) => {
    const floor = c.kind === 'create' ? run.floor.create : run.floor.page;
    const of = (part, whole) => (part && whole ? short(part / whole) : '–');
    return [c.name, short(c.rate), of(c.rate, floor?.rate), short(c.cpuMs), of(floor?.cpuMs, c.cpuMs), short(c.p50), short(c.p99)];
  });
  const least = (name, f) => (f ? [[name, short(f.rate), '1', short(f.cpuMs), '1', short(f.p50), short(f.p99)]] : []);
  const { page, create } = run.floor;
  console.log(`\n${run.database}, ${run.tickets} tickets (filled in ${short(run.fillSeconds)} s; load before ${short(run.load)})`);
  console.log(table([head, ...least('floor: bare page of 25 rows', page), ...lines, ...least('floor: raw SQLite create', create)]));
  console.log('(rate and CPU with 8 connections, p50 and p99 with one, create as it says; of floor: 1 is as good as the floor)');
  if (run.streams) {
    const s = run.streams;
    console.log(`fan-out to ${s.streams} streams: p50 ${short(s.p50)} p99 ${short(s.p99)} last ${short(s.last)} ms, ` +
      `${short(s.cpuMs)} CPU ms per event, ${short(s.memory)} MiB with all open`);
  }
  const m = run.memory;
  console.log(`memory: idle ${short(m.idle)}, after the load ${short(m.after)}, peak ${short(m.peak)} MiB; ` +
    `cold start ${short(run.coldStart)} ms`);
  if (run.panics.count > 0) console.log(`THE PROGRAM PANICKED ${run.panics.count} TIMES, first: ${run.panics.first}`);
  for (const [name, p] of Object.entries(run.firstPages)) {
    console.log(`first page ${name}: ${p.requests} requests, ${p.bytes} bytes, of these wasm + js ${p.script}; HTML ${p.html}`);
  }
}
