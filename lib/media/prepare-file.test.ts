import { randomBytes } from "node:crypto";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { Invalid } from "@/lib/errors";
import { safeMessageBytes } from "@/lib/uploads/rules";
import { prepareFile } from "./prepare-file";

const noise = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp(randomBytes(width * height * channels), { raw: { width, height, channels } });

let jpeg: Buffer;
beforeAll(async () => {
  jpeg = await noise(2400, 1600).jpeg({ quality: 95 }).toBuffer();
});

const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n");
const mp4 = Buffer.concat([Buffer.from("\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "latin1"), Buffer.alloc(100)]);
const card = Buffer.from("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jane Snow\r\nEND:VCARD\r\n");

describe("a picture", () => {
  test("of several megabytes is scaled down until every network delivers it", async () => {
    expect(jpeg.byteLength).toBeGreaterThan(3_000_000);
    const { bytes, contentType, width, height } = await prepareFile(jpeg, "IMG_1.JPG");
    expect(bytes.byteLength).toBeLessThanOrEqual(safeMessageBytes);
    expect(bytes.byteLength).toBeGreaterThan(safeMessageBytes / 3);
    expect(contentType).toBe("image/jpeg");
    const { width: realWidth, height: realHeight } = await sharp(bytes).metadata();
    expect([width, height]).toEqual([realWidth, realHeight]);
    expect((width ?? 0) / (height ?? 1)).toBeCloseTo(1.5, 1);
  });

  test("stands upright and tells nobody where it was taken", async () => {
    const turned = await noise(300, 200)
      .withExif({ IFD0: { Copyright: "secret place" }, IFD3: { GPSLatitude: "51/1 30/1 0/1" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { bytes, width, height } = await prepareFile(turned, "photo.jpeg");
    expect([width, height]).toEqual([200, 300]);
    const { exif, xmp, iptc, orientation } = await sharp(bytes).metadata();
    expect({ exif, xmp, iptc, orientation: orientation ?? 1 }).toEqual({ orientation: 1 });
    expect(bytes.includes("secret place")).toBe(false);
  });

  test("keeps being a PNG where it fits, and becomes a JPEG where it does not", async () => {
    const small = await noise(200, 200, 4).png().toBuffer();
    expect(await prepareFile(small, "logo.png")).toMatchObject({
      ...{ contentType: "image/png", fileName: "logo.png" },
    });
    const large = await noise(1200, 1200, 4).png().toBuffer();
    expect(await prepareFile(large, "shot.png")).toMatchObject({
      ...{ contentType: "image/jpeg", fileName: "shot.jpg" },
    });
  });

  test("as WebP becomes what every phone shows", async () => {
    const webp = await noise(400, 300).webp().toBuffer();
    expect(await prepareFile(webp, "a.webp")).toMatchObject({ contentType: "image/jpeg", fileName: "a.jpg" });
  });

  test("that moves goes on moving, smaller if need be", async () => {
    const frames = 8;
    const gif = await sharp(randomBytes(500 * 400 * frames * 3), {
      raw: { width: 500, height: 400 * frames, channels: 3, pageHeight: 400 },
    })
      .gif({ effort: 1 })
      .toBuffer();
    expect(gif.byteLength).toBeGreaterThan(safeMessageBytes);
    const { bytes, contentType, height } = await prepareFile(gif, "dance.gif");
    expect(contentType).toBe("image/gif");
    expect(bytes.byteLength).toBeLessThanOrEqual(safeMessageBytes);
    const { pages, pageHeight } = await sharp(bytes, { animated: true }).metadata();
    expect(pages).toBe(frames);
    expect(pageHeight).toBe(height);
  });

  test("cut off in the middle is refused as damaged", async () => {
    const png = await noise(300, 300).png().toBuffer();
    const webp = await noise(300, 300).webp().toBuffer();
    for (const bytes of [jpeg, png, webp]) {
      const cut = bytes.subarray(0, bytes.byteLength / 2);
      await expect(prepareFile(cut, "photo")).rejects.toThrow("damaged");
    }
  });

  test("that unfolds to more pixels than fit into memory is refused", async () => {
    await expect(prepareFile(bomb(50_000, 50_000), "small.png")).rejects.toThrow("too many pixels");
  });
});

describe("every other file", () => {
  test.each([
    ["a PDF", pdf, "menu.pdf", "application/pdf"],
    ["a video", mp4, "clip.mp4", "video/mp4"],
    ["a contact card", card, "jane.vcf", "text/vcard"],
    ["a file whose name says nothing", pdf, "menu", "application/pdf"],
  ])("%s is kept as it is", async (_what, bytes, name, contentType) => {
    const prepared = await prepareFile(bytes, name);
    expect(prepared).toMatchObject({ contentType, fileName: name });
    expect(prepared.bytes.equals(bytes)).toBe(true);
  });

  test("is refused above the limit, which is named", async () => {
    const large = Buffer.concat([mp4, Buffer.alloc(2_400_000)]);
    await expect(prepareFile(large, "clip.mp4")).rejects.toThrow(
      "This video has 2.4 MB. The carrier takes less than 1 MB",
    );
  });
});

describe("a file that lies about its type", () => {
  test.each([
    ["a program called a picture", Buffer.from("MZ\x90\0\x03", "latin1"), "photo.jpg", "not the picture"],
    ["a page called a picture", Buffer.from("<script>alert(1)</script>"), "photo.png", "not the picture"],
    ["a PDF called a picture", pdf, "photo.jpg", "it is a PDF"],
    ["a picture called a PDF", null, "invoice.pdf", "it is a picture"],
    ["text called a card", Buffer.from("BEGIN:VCARD\nFN:x"), "x.vcf", "not the contact card"],
    ["a drawing with scripts", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "a.svg", "not the"],
    ["an archive", Buffer.from("PK\x03\x04", "latin1"), "all.zip", "cannot be texted"],
    ["no file at all", Buffer.from("hello"), "notes.txt", "cannot be texted"],
  ])("%s is refused by its bytes", async (_what, bytes, name, words) => {
    await expect(prepareFile(bytes ?? jpeg, name)).rejects.toThrow(words);
  });

  test("one kind of picture called another is only renamed", async () => {
    const png = await noise(50, 50).png().toBuffer();
    expect(await prepareFile(png, "photo.jpg")).toMatchObject({ fileName: "photo.png" });
  });
});

test("whatever the bytes, the answer is a file or a sentence", async () => {
  const heads = [
    jpeg.subarray(0, 30),
    pdf,
    mp4,
    card,
    Buffer.from("GIF89a"),
    Buffer.from("RIFF\0\0\0\0WEBPVP8 "),
  ];
  const heic = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1");
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...heads, heic),
      fc.uint8Array({ maxLength: 200 }),
      async (head, tail) => {
        const given = Buffer.concat([head, tail]);
        await prepareFile(given, "file").catch((error) => {
          expect(error).toBeInstanceOf(Invalid);
          expect(error.message).toMatch(/\.$/);
        });
      },
    ),
    { numRuns: 40 },
  );
});

/** A PNG whose head promises so many pixels, in a few bytes. */
function bomb(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.alloc(100_000));
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.byteLength);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, check]);
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
