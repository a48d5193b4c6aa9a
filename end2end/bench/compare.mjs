// The runs of one database side by side: how p99 grows with the number of tickets.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { output } from './program.mjs';
import { short, table } from './report.mjs';

const runs = readdirSync(output)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(path.join(output, name), 'utf8')))
  .sort((a, b) => a.tickets - b.tickets);

for (const database of new Set(runs.map((run) => run.database))) {
  const [small, ...larger] = runs.filter((run) => run.database === database);
  if (larger.length === 0) continue;
  const kind = (name) => name.replace(/page \d\d+/, 'page deep');
  const p99 = (run, name) => run.cases.find((c) => kind(c.name) === name)?.p99;
  const names = small.cases.map((c) => kind(c.name));
  const head = [`${database}: p99 ms`, String(small.tickets), ...larger.flatMap((run) => [String(run.tickets), 'times'])];
  const lines = names.map((name) => {
    const base = p99(small, name);
    return [name, short(base), ...larger.flatMap((run) => [short(p99(run, name)), short(p99(run, name) / base)])];
  });
  console.log(`\n${table([head, ...lines])}`);
}
