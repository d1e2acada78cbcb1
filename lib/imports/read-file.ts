import type { ImportEncoding } from "@/db/schema";
import { Invalid } from "@/lib/errors";
import { mediaStorage } from "@/lib/media/storage";
import { partKeys } from "@/lib/uploads/part-keys";

type StoredFile = { fileId: string; fileSize: number };

/** So much is made text at once: the rows of a whole part would be held together. */
const pieceBytes = 65_536;

/**
 * The bytes of an import's file, part by part as they were uploaded: never more than one is in memory.
 * @throws Invalid where one is gone
 */
export async function* readParts({ fileId, fileSize }: StoredFile): AsyncGenerator<Buffer> {
  for (const key of partKeys({ id: fileId, receivedBytes: fileSize })) {
    const part = await mediaStorage().getItemRaw<Buffer>(key);
    if (!part) throw new Invalid("A part of this file is no longer here. Choose the file again.");
    yield part;
  }
}

/** The same as text, without a byte order mark. @param onBytes hears how many bytes have been read so far */
export async function* readText(
  file: StoredFile,
  encoding: ImportEncoding,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string> {
  const decode = decoderOf(encoding);
  let bytes = 0;
  for await (const part of readParts(file)) {
    for (let at = 0; at < part.byteLength; at += pieceBytes) {
      const piece = part.subarray(at, at + pieceBytes);
      bytes += piece.byteLength;
      onBytes(bytes);
      yield decode(piece);
    }
  }
  yield decode(null);
}

/** Decodes piece by piece; null ends it. What is not of the encoding becomes U+FFFD. */
export function decoderOf(encoding: ImportEncoding): (piece: Buffer | null) => string {
  if (encoding === "windows-1252") return (piece) => (piece ? decodeWindows1252(piece) : "");
  const decoder = new TextDecoder(encoding);
  return (piece) => (piece ? decoder.decode(piece, { stream: true }) : decoder.decode());
}

// Node 20 takes these bytes for control characters, whatever it is asked for.
const upper1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

const decodeWindows1252 = (bytes: Buffer): string =>
  bytes
    .toString("latin1")
    .replace(/[\u0080-\u009f]/g, (character) => upper1252[character.charCodeAt(0) - 0x80] ?? character);
