// What a browser loads for a page at its first visit, without a browser: the page, and what it names.
import { get } from './program.mjs';

/** { requests, bytes, html, script } of an address; script is its wasm and js, as sent. */
export async function firstPage(program, address, cookie) {
  const headers = { Cookie: cookie ?? '', Accept: 'text/html', 'Accept-Encoding': 'br, gzip' };
  const html = await get(program.url + address, headers);
  const text = (await get(program.url + address, { ...headers, 'Accept-Encoding': 'identity' })).body.toString();
  const named = [...text.matchAll(/<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"#]+)/g)].map(([, to]) => to);
  // Pictures of a sprite and what the starting script imports.
  named.push(...[...text.matchAll(/<use href="([^"#]+)/g)].map(([, to]) => to));
  named.push(...[...text.matchAll(/import\('([^']+)'\)/g)].map(([, to]) => to));
  // The part that every page fetches once it is live; the stream of updates is not counted.
  const script = named.find((to) => to.endsWith('.js'));
  if (script) {
    const source = (await get(program.url + script, { ...headers, 'Accept-Encoding': 'identity' })).body.toString();
    named.push(...[...source.matchAll(/"(palette_part\.[\w-]+\.wasm)"/g)].map(([, to]) => `/pkg/${to}`));
  }
  const result = { requests: 1, bytes: html.body.length, html: text.length, script: 0 };
  for (const to of new Set(named)) {
    if (!to.startsWith('/')) continue;
    const file = await get(program.url + to, headers);
    if (file.status !== 200) throw new Error(`${address} names ${to}: ${file.status}`);
    result.requests += 1;
    result.bytes += file.body.length;
    if (/\.(js|wasm)$/.test(to)) result.script += file.body.length;
  }
  return result;
}
