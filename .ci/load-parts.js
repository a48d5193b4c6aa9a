// load-parts.js: the end of the main script (finish-site.mjs). A part of the console consists of pieces; a file brings some of
// them. Whatever came already does not come again: a piece holds state in the memory that all share.
function choose(missing, come, files) {
  const lacks = (piece) => missing.includes(piece);
  const has = (piece) => come.has(piece);
  const fitting = files.find(([, brings]) => brings.every(lacks));
  return fitting ?? files.find(([, brings]) => brings.some(lacks) && !brings.some(has));
}

function loaders(exports, needs, files) {
  const come = new Map();
  const fetched = (file, brings) => {
    const { memory, __indirect_function_table, __wasm_split_shared0 } = exports();
    const imports = { __wasm_split: { memory, __indirect_function_table, __wasm_split_shared0 } };
    const all = WebAssembly.instantiateStreaming(fetch(new URL(file, import.meta.url)), imports);
    for (const piece of brings) come.set(piece, all);
    // A failure is not kept: the next one who asks tries again.
    all.catch(() => brings.forEach((piece) => come.delete(piece)));
  };
  const load = async (pieces) => {
    for (let missing; (missing = pieces.filter((piece) => !come.has(piece))).length; ) fetched(...choose(missing, come, files));
    return Promise.all(pieces.map((piece) => come.get(piece)));
  };
  const told = (pieces) => async (callback, data) => {
    const done = await load(pieces).then(
      () => true,
      (cause) => console.error(cause),
    );
    if (done) return exports().__indirect_function_table.get(callback)(data, true);
    // Whoever waits, waits on: told of it, Rust could only trap. Who was going to a page goes on as without script; a first
    // page stands as the server drew it, and its links lead on as there.
    const { hydrated, target } = document.documentElement.dataset;
    if (target) location.assign(target);
    else if (!hydrated) addEventListener('click', (event) => event.stopImmediatePropagation(), true);
  };
  return Object.fromEntries(Object.entries(needs).map(([name, pieces]) => [name, told(pieces)]));
}
