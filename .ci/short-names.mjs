// short-names.mjs, used by finish-site.mjs: script and wasm call each other by names like `__wbg_addEventListener_0c7e…`, three
// hundred of them, each with a hash that does not compress and stands in both files. Here they become one or two letters;
// and what the script never calls goes, with the functions that only it kept.
import { optimized } from './wasm-opt.mjs';
import { SECTION, exporting, exports, importing, imports, replaced } from './wasm.mjs';

/** Names that somebody else uses as they are. */
const KEPT = new Set(['hydrate', 'memory', '__indirect_function_table', '__wasm_split_shared0']);
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

function letters(number) {
  let name = '';
  for (let rest = number; rest >= 0; rest = Math.floor(rest / LETTERS.length) - 1) name = LETTERS[rest % LETTERS.length] + name;
  return name;
}

/** Without the classes that wasm-bindgen writes for libraries and nobody here asks for. */
function withoutClasses(script) {
  const named = (name, text) => text.match(new RegExp(`\\b${name}\\b`, 'g')).length;
  return script.replace(
    /export class (\w+)\{.*?\}Symbol\.dispose&&\(\1\.prototype\[Symbol\.dispose\]=\1\.prototype\.free\);/gs,
    (all, name) => (named(name, script) > named(name, all) ? all : ''),
  );
}

/** Without what would free instances of classes that are gone. */
function withoutRegistries(script, gone) {
  return script.replace(
    /"u"<typeof FinalizationRegistry\?\{[^?:]*:[^?:]*:[^?:]*\}:new FinalizationRegistry\(\w+=>\w+\.__wbg_(\w+)_free\(\w+,1\)\)/g,
    (all, name) => (gone.has(name) ? '0' : all),
  );
}

/** Script and wasm that belong together, both smaller. */
export function shortened(script, wasm) {
  const classes = (text) => new Set([...text.matchAll(/\bclass (\w+)\{/g)].map(([, name]) => name.toLowerCase()));
  const fewer = withoutClasses(script);
  const left = classes(fewer);
  const gone = new Set([...classes(script)].filter((name) => !left.has(name)));
  const calls = withoutRegistries(fewer, gone);
  const words = new Set(calls.match(/[\w$]+/g));
  const called = exporting(exports(wasm).filter(({ name }) => words.has(name)));
  const slim = optimized(replaced(wasm, { [SECTION.export]: called }), ['remove-unused-module-elements']);

  const short = new Map();
  const [asked, given] = [imports(slim), exports(slim)];
  for (const name of [...new Set(asked.flatMap(({ from, name }) => [from, name]).concat(given.map(({ name }) => name)))]) {
    if (!KEPT.has(name)) short.set(name, letters(short.size));
  }
  const to = (name) => short.get(name) ?? name;
  const bytes = replaced(slim, {
    [SECTION.import]: importing(asked.map((entry) => ({ ...entry, from: to(entry.from), name: to(entry.name) }))),
    [SECTION.export]: exporting(given.map((entry) => ({ ...entry, name: to(entry.name) }))),
  });
  // Modules stand in quotes, all others are properties. What wasm does not ask for any more stays: it is a word like any other.
  const text = calls.replace(/"(\.\/[^"]+)"(?=:)/g, (all, name) => short.get(name) ?? all).replace(/\b__w\w+/g, to);
  return { script: text, wasm: bytes };
}
