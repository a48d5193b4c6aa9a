// wasm-opt.mjs: binaryen's wasm-opt on bytes.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FEATURES } from './wasm.mjs';

// Measured one by one for what travels. -Oz and all that inlines or shares more makes the file smaller and what travels larger.
export const SMALLER =
  'duplicate-function-elimination dae-optimizing reorder-locals code-folding rse vacuum reorder-locals'.split(' ');

/** What `does` makes of files in a folder of their own: it gets the folder and names the file that is the result. */
export function inFolder(does) {
  const folder = mkdtempSync(path.join(tmpdir(), 'site-'));
  try {
    return readFileSync(does(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The module after these passes. */
export function optimized(wasm, passes) {
  return inFolder((folder) => {
    const [from, to] = [path.join(folder, 'from.wasm'), path.join(folder, 'to.wasm')];
    writeFileSync(from, wasm);
    execFileSync('wasm-opt', [...FEATURES, ...passes.map((pass) => `--${pass}`), from, '-o', to]);
    return to;
  });
}
