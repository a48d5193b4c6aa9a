// finish-site.mjs: makes target/site what the program takes in, after `cargo leptos build --release --split --frontend-only`.
//
// 1. What the browser never asks for goes (TypeScript declarations, the manifest of the parts).
// 2. The lazy parts become few files, and the main script loads them itself (parts.mjs).
// 3. Script and wasm call each other by short names (short-names.mjs).
// 4. Each wasm goes through passes that pay (wasm-opt.mjs); its functions come into an order that compresses well
//    (order-functions.mjs).
// 5. Each file is named after its contents: it is served as immutable, so another content needs another name.
// 6. Beside each file that shrinks by it lie its .br and .gz.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { ordered } from './order-functions.mjs';
import { parts } from './parts.mjs';
import { shortened } from './short-names.mjs';
import { SMALLER, optimized } from './wasm-opt.mjs';

const [site = 'target/site', hashFile = 'target/release/hash.txt', output = 'service-tickets'] = process.argv.slice(2);
const pkg = path.join(site, 'pkg');
const read = (name) => readFileSync(path.join(pkg, name));
const hashOf = (bytes) => createHash('sha256').update(bytes).digest('base64url').slice(0, 22);

const hashes = new Map(
  readFileSync(hashFile, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(': ')),
);
const main = (ending) => `${output}.${hashes.get(ending)}.${ending}`;
const loader = `__wasm_split.${hashes.get('split')}.js`;

const finished = (wasm) => ordered(optimized(wasm, SMALLER));
const lazy = parts(read(loader).toString(), read, finished, (name, bytes) => `${name}.${hashOf(bytes)}.wasm`);

/** The main script with the loader of the parts inside. */
function joined(script) {
  const asked = [...script.matchAll(/import\*as ([\w$]+) from"\.\/__wasm_split\.[^"]+";/g)];
  const [, exported] = script.match(/export\{(?:[^}]*,)?([\w$]+) as initSync[,}]/) ?? [];
  if (!asked.length || !exported) throw new Error('the main script takes its parts in differently');
  const without = asked.reduce((left, [line]) => left.replace(line, ''), script);
  const names = asked.map(([, name]) => name);
  const same = names.slice(1).map((name) => `,${name}=${names[0]}`);
  return `${without}${lazy.script}let ${names[0]}=${lazy.call(`()=>${exported}()`)}${same.join('')};`;
}

const short = shortened(joined(read(main('js')).toString()), read(main('wasm')));
const done = { js: Buffer.from(short.script), wasm: finished(short.wasm) };
const unasked = readdirSync(pkg).filter((name) => /\.ts$|^__wasm_split_manifest/.test(name));
for (const name of [main('js'), main('wasm'), loader, ...lazy.replaces, ...unasked]) rmSync(path.join(pkg, name));
for (const { name, bytes } of lazy.files) writeFileSync(path.join(pkg, name), bytes);
for (const ending of ['js', 'wasm']) {
  hashes.set(ending, hashOf(done[ending]));
  writeFileSync(path.join(pkg, main(ending)), done[ending]);
}
for (const key of ['split', 'manifest']) hashes.delete(key);
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
