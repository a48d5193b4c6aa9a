// finish-site.mjs: makes target/site what the program takes in, after `cargo leptos build --release --split --frontend-only`.
//
// 1. Names. cargo-leptos hashes the main js, the main wasm and the split loader before it writes each other's names into
//    them: a change in a lazy page alone changes their contents and not their names. Served as immutable, a browser that
//    was here before would keep files that ask for others that are gone. So these three get one name from all contents of js and wasm.
// 2. What the browser never asks for goes (TypeScript declarations).
// 3. The functions of each wasm come into an order that compresses well (order-functions.mjs).
// 4. Beside each file that shrinks by it lie its .br and .gz.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { ordered } from './order-functions.mjs';

const [site = 'target/site', hashFile = 'target/release/hash.txt', output = 'service-tickets'] = process.argv.slice(2);
const pkg = path.join(site, 'pkg');

const hashes = new Map(
  readFileSync(hashFile, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(': ')),
);

for (const name of readdirSync(pkg)) {
  if (/\.d\..*ts$/.test(name)) rmSync(path.join(pkg, name));
}
for (const name of readdirSync(pkg).filter((name) => name.endsWith('.wasm'))) {
  const file = path.join(pkg, name);
  writeFileSync(file, ordered(readFileSync(file)));
}

const named = [
  ['js', (hash) => `${output}.${hash}.js`],
  ['wasm', (hash) => `${output}.${hash}.wasm`],
  ['split', (hash) => `__wasm_split.${hash}.js`],
].filter(([key]) => hashes.has(key));
const blank = '_'.repeat(22); // every hash is that long: inside wasm no offset may move
const rename = (text, from, to) => named.reduce((done, [key, name]) => done.replaceAll(name(from(key)), name(to)), text);

const files = readdirSync(pkg)
  .filter((name) => /\.(js|wasm)$/.test(name)) // styles stand alone; the manifest is for the server only
  .sort()
  .map((name) => {
    let text = rename(readFileSync(path.join(pkg, name), 'latin1'), (key) => hashes.get(key), blank);
    // The loader lists its imports in accidental order: sorted, the same sources give the same names on every machine.
    if (name.startsWith('__wasm_split')) {
      text = text.replace(/\{ ((?:\w+, )+) \}/g, (_, list) => `{ ${list.split(', ').filter(Boolean).sort().join(', ')},  }`);
    }
    return { name, blankName: rename(name, (key) => hashes.get(key), blank), text };
  })
  .sort((a, b) => (a.blankName < b.blankName ? -1 : 1));

const digest = createHash('sha256');
for (const { blankName, text } of files) digest.update(`${blankName}\0${text}\0`, 'latin1');
const id = digest.digest('base64url').slice(0, blank.length);

for (const { name, blankName, text } of files) {
  const finished = rename(text, () => blank, id);
  const finishedName = rename(blankName, () => blank, id);
  const before = readFileSync(path.join(pkg, name), 'latin1');
  if (finished.length !== before.length) throw new Error(`${name}: its length changed`);
  if (finished !== before && finishedName === name) throw new Error(`${name} changed, but its name tells its own contents`);
  rmSync(path.join(pkg, name));
  writeFileSync(path.join(pkg, finishedName), finished, 'latin1');
}
for (const [key] of named) hashes.set(key, id);
writeFileSync(hashFile, [...hashes].map(([key, hash]) => `${key}: ${hash}\n`).join(''));

for (const entry of readdirSync(site, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(css|html|ico|js|json|map|svg|txt|wasm|webmanifest|xml)$/.test(entry.name)) continue;
  const file = path.join(entry.parentPath ?? entry.path, entry.name);
  const bytes = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const br = brotliCompressSync(bytes, { params });
  const gz = gzipSync(bytes, { level: 9 });
  if (br.length < bytes.length) writeFileSync(`${file}.br`, br);
  if (gz.length < bytes.length) writeFileSync(`${file}.gz`, gz);
}
