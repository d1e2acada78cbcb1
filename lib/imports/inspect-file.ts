import { createHash } from "node:crypto";
import type { ContactImport, ImportEncoding, ImportLayout } from "@/db/schema";
import { Invalid } from "@/lib/errors";
import { guessLayout } from "./guess-layout";
import { decoderOf, readParts } from "./read-file";

/** So much of a file is looked at to guess how it is read. */
const sampleBytes = 262_144;

/**
 * Reads a file once as bytes: that it arrived whole, what it is, and how its text is written. Then its first rows say
 * how it is to be read, where nobody said so.
 * @throws Invalid with a sentence when it is no CSV file
 */
export async function inspectFile(
  given: ContactImport & { fileId: string },
  country: string,
): Promise<ImportLayout> {
  const hash = createHash("sha256");
  const unicode = new UnicodeCheck();
  let sample = Buffer.alloc(0);
  for await (const part of readParts(given)) {
    hash.update(part);
    unicode.take(part);
    if (sample.byteLength < sampleBytes) sample = Buffer.concat([sample, part]).subarray(0, sampleBytes);
  }
  if (hash.digest("hex") !== given.fileHash) {
    throw new Invalid("This file did not arrive whole. Choose it again.");
  }
  refuseOtherKinds(sample);
  const encoding = given.chosen.encoding ?? guessEncoding(sample, unicode);
  const text = decoderOf(encoding)(sample);
  return guessLayout(text, sample.byteLength < given.fileSize, { ...given.chosen, encoding }, country);
}

/** Counts what is UTF-8 and what is not, over pieces that may cut characters. */
class UnicodeCheck {
  /** Characters of several bytes that are well-formed. */
  wellFormed = 0;
  broken = 0;
  readonly #decoder = new TextDecoder("utf-8");

  take(part: Buffer): void {
    const text = this.#decoder.decode(part, { stream: true });
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0xfffd) this.broken += 1;
      else if (code > 0x7f) this.wellFormed += 1;
    }
  }
}

function guessEncoding(sample: Buffer, { wellFormed, broken }: UnicodeCheck): ImportEncoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  if (sample[0] === 0xfe && sample[1] === 0xff) return "utf-16be";
  const zeros = [0, 1].map((odd) => sample.filter((byte, index) => byte === 0 && index % 2 === odd).length);
  const [even = 0, odd = 0] = zeros;
  // Letters of the Latin alphabet in UTF-16 have a zero byte each; a text in any other encoding has none.
  if (odd > sample.byteLength / 4 && even < odd / 10) return "utf-16le";
  if (even > sample.byteLength / 4 && odd < even / 10) return "utf-16be";
  if (even + odd > Math.max(8, sample.byteLength / 100)) {
    throw new Invalid("This is not a text file. Export or save it as CSV and choose that file.");
  }
  return broken > wellFormed / 10 ? "windows-1252" : "utf-8";
}

/** First bytes in hex, and what has them. */
const binaryKinds = {
  "504b0304": "a spreadsheet (Excel, Numbers or OpenDocument)",
  d0cf11e0: "an old Excel workbook",
  "25504446": "a PDF",
  "89504e47": "a picture",
  ffd8ff: "a picture",
  "47494638": "a picture",
  "1f8b": "a compressed file",
  "52617221": "a compressed file",
  "377abcaf": "a compressed file",
};

const textKinds: [string, RegExp][] = [
  ["a web page", /^<(!doctype|html|table|\?xml)/i],
  ["a rich text document", /^\{\\rtf/],
  ["a contact card", /^BEGIN:VCARD/i],
];

/** By its first bytes: a name that ends in .csv makes no CSV of it. */
function refuseOtherKinds(sample: Buffer): void {
  const hex = sample.toString("hex", 0, 8);
  const text = sample
    .toString("utf8", 0, 200)
    .replace(/^\ufeff/, "")
    .trimStart();
  const kind =
    Object.entries(binaryKinds).find(([magic]) => hex.startsWith(magic))?.[1] ??
    textKinds.find(([, start]) => start.test(text))?.[0];
  if (kind)
    throw new Invalid(`This is ${kind}, not a CSV file. Export or save it as CSV and choose that file.`);
}
