import { deflateSync } from "node:zlib";

/** The colour of a point, red, green and blue from 0 to 255. */
export type Painter = (x: number, y: number) => [number, number, number];

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** An 8-bit RGB picture as a PNG file. */
export function encodePng(width: number, height: number, paint: Painter): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(scanlines(width, height, paint), { level: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("IDAT", pixels),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Each line as the difference to the line above (filter 2), which gradients compress well with. */
function scanlines(width: number, height: number, paint: Painter): Buffer {
  const stride = width * 3;
  const out = Buffer.alloc(height * (stride + 1));
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    const line = new Uint8Array(stride);
    for (let x = 0; x < width; x += 1) line.set(paint(x, y), x * 3);
    const start = y * (stride + 1);
    out[start] = 2;
    for (let i = 0; i < stride; i += 1) out[start + 1 + i] = ((line[i] ?? 0) - (above[i] ?? 0)) & 0xff;
    above = line;
  }
  return out;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, check]);
}

/** zlib.crc32 came with Node 20.15; we run on 20.9. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
