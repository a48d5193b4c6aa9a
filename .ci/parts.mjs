// parts.mjs, used by finish-site.mjs: few files instead of many. cargo-leptos makes a file of each lazy part and one of
// each set of functions that some of the parts share; a page then asks for four to six. Here files that are wanted
// together become one:
//
// - the part that every page fetches once it is live, with all that it shares;
// - each other part with what it shares beyond that; and alone, for who has the shared piece from another part already.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inFolder } from './wasm-opt.mjs';
import { FEATURES, KIND, SECTION, exporting, importing, imports, module, replaced } from './wasm.mjs';

/** The part that every page fetches. */
const ALWAYS = 'palette_part';
/** Where the parts take memory, table and stack from. */
const MAIN = '__wasm_split';

/** What the loader of cargo-leptos knows: the pieces of each part, and the file of each piece. */
function read(loader) {
  const file = new Map();
  const needs = new Map();
  const name = /(?:const (__chunk_\d+) = |export const __wasm_split_load_(\w+) = wrapAsyncCb\()/;
  const made = new RegExp(`${name.source}makeLoad\\([^"]*"\\./([^"]+\\.wasm)"[^]*?\\n, \\[([\\w, ]*)\\]\\)`, 'g');
  for (const [, chunk, part, name, shared] of loader.matchAll(made)) {
    file.set(chunk ?? part, name);
    const pieces = shared.split(', ').filter(Boolean);
    if (part) needs.set(part, [...pieces, part]);
    else if (pieces.length) throw new Error(`${chunk} needs others`);
  }
  const all = loader.match(/\.wasm"/g)?.length ?? 0;
  if (!needs.size || file.size !== all) throw new Error(`the loader of the parts reads differently: ${file.size} of ${all} files`);
  // In an order that does not depend on the machine: the same sources give the same names.
  return { file, needs: new Map([...needs].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** Which pieces travel together, largest first. */
function grouped(needs) {
  const first = needs.get([...needs.keys()].find((part) => part.startsWith(ALWAYS))) ?? [];
  const groups = new Map(first.length ? [[String(first), { name: ALWAYS, pieces: first }]] : []);
  const add = (name, pieces) => groups.set(String(pieces), { name, pieces });
  const beyond = (pieces) => pieces.filter((piece) => !first.includes(piece));
  const rest = [...needs].map(([part, pieces]) => [part, beyond(pieces)]).filter(([, own]) => own.length);
  for (const [part, own] of rest) {
    const short = part.replace(/_\d+$/, '');
    const shared = own.filter((piece) => piece !== part);
    add(short, own);
    if (shared.some((piece) => rest.some(([other, pieces]) => other !== part && pieces.includes(piece)))) {
      add(`${short}_alone`, [part]);
      if (shared.length > 1) shared.forEach((piece) => add(piece.replace(/^_+/, ''), [piece]));
    }
  }
  return [...groups.values()].sort((a, b) => b.pieces.length - a.pieces.length || (a.name < b.name ? -1 : 1));
}

/** These modules as one. They share memory, table and stack through a module between, so that each is there once. */
function merged(modules) {
  const widest = modules.map(imports).find((list) => list.length === 3);
  if (widest?.some(({ from, kind }) => from !== MAIN || kind === KIND.function) ?? true) {
    throw new Error('a part takes something else than memory, table and stack');
  }
  const given = widest.map(({ name, kind }) => ({ name, about: Buffer.from([kind, 0]) }));
  const between = module(importing(widest.map((entry) => ({ ...entry, from: 'outside' }))), exporting(given));
  const one = inFolder((folder) => {
    const file = (wasm, name) => {
      const to = path.join(folder, `${name}.wasm`);
      writeFileSync(to, wasm);
      return [to, name];
    };
    const done = path.join(folder, 'done.wasm');
    const inputs = [...file(between, MAIN), ...modules.flatMap((wasm, at) => file(wasm, `part${at}`))];
    execFileSync('wasm-merge', [...FEATURES, ...inputs, '-o', done]);
    return done;
  });
  const inside = imports(one).map((entry) => ({ ...entry, from: MAIN }));
  if (inside.length !== 3) throw new Error('a joined part takes more than memory, table and stack');
  return replaced(one, { [SECTION.import]: importing(inside), [SECTION.export]: exporting([]) });
}

/** Every order in which the parts may be opened leads to all pieces, none of them twice. */
function proved(choose, needs, files) {
  const open = (come, left) => {
    for (const part of left) {
      const now = new Set(come);
      for (let missing; (missing = needs[part].filter((piece) => !now.has(piece))).length; ) {
        const [, brings] = choose(missing, now, files) ?? [];
        if (!brings || brings.some((piece) => now.has(piece))) throw new Error(`no way to the part ${part} after ${[...come]}`);
        brings.forEach((piece) => now.add(piece));
      }
      open(now, left.filter((other) => other !== part));
    }
  };
  open(new Set(), Object.keys(needs));
}

/**
 * The parts of this loader: their files, and the script that loads them. `wasm(name)` reads a file of cargo-leptos, `finished`
 * makes its bytes ready, `named` gives it its name.
 */
export function parts(loader, wasm, finished, named) {
  const { file, needs } = read(loader);
  const pieces = [...file.keys()].sort();
  const numbers = (own) => own.map((piece) => pieces.indexOf(piece));
  const files = grouped(needs).map(({ name, pieces: own }) => {
    const bytes = finished(own.length > 1 ? merged(own.map((piece) => wasm(file.get(piece)))) : wasm(file.get(own[0])));
    return { name: named(name, bytes), bytes, brings: numbers(own) };
  });
  const table = files.map(({ name, brings }) => [name, brings]);
  const wanted = Object.fromEntries([...needs].map(([part, own]) => [`${MAIN}_load_${part}`, numbers(own)]));
  const source = readFileSync(new URL('load-parts.js', import.meta.url), 'utf8');
  proved(new Function(`${source.slice(0, source.indexOf('function loaders'))}; return choose`)(), wanted, table);
  const script = source.replace(/^\s*\/\/.*\n/gm, '').replace(/\n\s*/g, '\n');
  const call = (given) => `loaders(${given},${JSON.stringify(wanted)},${JSON.stringify(table)})`;
  return { files, replaces: [...file.values()], script: `\n${script}`, call };
}
