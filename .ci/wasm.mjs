// wasm.mjs: as much of wasm's binary form as the build needs: sections, imports and exports by name.
export const FEATURES = ['bulk-memory', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext', 'multivalue'].map(
  (name) => `--enable-${name}`,
);
export const SECTION = { custom: 0, import: 2, export: 7, code: 10 };
export const KIND = { function: 0, table: 1, memory: 2, global: 3 };

export function* sections(wasm) {
  for (let at = 8; at < wasm.length; ) {
    const [size, start] = number(wasm, at + 1);
    yield { id: wasm[at], from: at, start, end: start + size };
    at = start + size;
  }
}

/** The number that stands at `at`, and where it ends. */
export function number(wasm, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = wasm[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

export function written(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}

export const text = (name) => Buffer.concat([written(Buffer.byteLength(name)), Buffer.from(name)]);
export const section = (id, body) => Buffer.concat([Buffer.from([id]), written(body.length), body]);
export const listed = (entries) => Buffer.concat([written(entries.length), ...entries]);
/** A module of these sections. */
export const module = (...parts) => Buffer.concat([Buffer.from('\0asm\x01\0\0\0', 'latin1'), ...parts]);

function name(wasm, at) {
  const [length, start] = number(wasm, at);
  return [wasm.toString('utf8', start, start + length), start + length];
}

/** What a module takes from elsewhere: { from, name, kind, about }; `about` is its kind and type as they stand there. */
export function imports(wasm) {
  const found = [...sections(wasm)].find(({ id }) => id === SECTION.import);
  if (!found) return [];
  let [count, at] = number(wasm, found.start);
  const skip = () => ([, at] = number(wasm, at));
  const limits = () => {
    const [flags, next] = number(wasm, at);
    at = next;
    skip();
    if (flags & 1) skip();
  };
  return Array.from({ length: count }, () => {
    const entry = {};
    [entry.from, at] = name(wasm, at);
    [entry.name, at] = name(wasm, at);
    const start = at;
    entry.kind = wasm[at++];
    if (entry.kind === KIND.function) skip();
    else if (entry.kind === KIND.table) {
      at++;
      limits();
    } else if (entry.kind === KIND.memory) limits();
    else if (entry.kind === KIND.global) at += 2;
    else throw new Error(`an import of kind ${entry.kind}`);
    return { ...entry, about: wasm.subarray(start, at) };
  });
}

/** What a module gives: { name, about }. */
export function exports(wasm) {
  const found = [...sections(wasm)].find(({ id }) => id === SECTION.export);
  if (!found) return [];
  let [count, at] = number(wasm, found.start);
  return Array.from({ length: count }, () => {
    const entry = {};
    [entry.name, at] = name(wasm, at);
    const start = at;
    [, at] = number(wasm, at + 1);
    return { ...entry, about: wasm.subarray(start, at) };
  });
}

export const importing = (entries) =>
  section(SECTION.import, listed(entries.map(({ from, name, about }) => Buffer.concat([text(from), text(name), about]))));
export const exporting = (entries) =>
  section(SECTION.export, listed(entries.map(({ name, about }) => Buffer.concat([text(name), about]))));

/** The same module with sections of ours in place of its own: { [id]: bytes }. */
export function replaced(wasm, by) {
  return module(...[...sections(wasm)].map(({ id, from, end }) => by[id] ?? wasm.subarray(from, end)));
}
