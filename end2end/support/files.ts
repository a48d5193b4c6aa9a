import { deflateSync, crc32 } from 'node:zlib';

/** A file as a file chooser hands it over. */
export type Picked = { name: string; mimeType: string; buffer: Buffer };

/** A real PNG of one colour. */
export function png(name = 'screen.png', size = 48): Picked {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(size * 3, 0x66)]);
  const rows = deflateSync(Buffer.concat(Array<Buffer>(size).fill(row)));
  const buffer = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { name, mimeType: 'image/png', buffer };
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body) >>> 0);
  return Buffer.concat([length, body, sum]);
}

/** A plain text file. */
export function text(name = 'device.txt', content = 'interface up\n'): Picked {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(content) };
}

/** A file larger than the server keeps. */
export function tooLarge(name = 'huge.txt'): Picked {
  return { name, mimeType: 'text/plain', buffer: Buffer.alloc(4 * 1024 * 1024 + 1, 'a') };
}
