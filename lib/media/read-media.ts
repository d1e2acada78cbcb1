import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blastMedia, cannedResponseMedia, type DripFile, drips, messageMedia } from "@/db/schema";
import { mediaStorage } from "./storage";

// What a browser may show in place. SVG is not among them: it can hold scripts.
const shownInline =
  /^(image\/(jpeg|png|gif|webp|heic|avif|bmp)|video\/(mp4|3gpp|quicktime|webm)|audio\/[\w.+-]+)$/;

// Saved, never shown, but named as what it is: the carrier delivers by this type.
const savedAs = /^(application\/pdf|text\/vcard)$/;

/** The answer with a stored file, or the part of it that `range` asks for. The caller has checked the link. */
export async function readMedia(mediaId: string, range: string | null): Promise<Response> {
  const file =
    (await findFile(messageMedia, mediaId)) ??
    (await findFile(cannedResponseMedia, mediaId)) ??
    (await findFile(blastMedia, mediaId)) ??
    (await findDripFile(mediaId));
  const bytes = file?.storageKey ? await mediaStorage().getItemRaw<Buffer>(file.storageKey) : null;
  if (!file || !bytes) return new Response("This file does not exist any more.", { status: 404 });
  const inline = shownInline.test(file.contentType);
  const headers = {
    "content-type": inline || savedAs.test(file.contentType) ? file.contentType : "application/octet-stream",
    "content-disposition": disposition(inline, file.fileName),
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, max-age=3600, immutable",
    "accept-ranges": "bytes",
  };
  const part = readRange(range, bytes.byteLength);
  if (part === "unsatisfiable") {
    return new Response(null, {
      status: 416,
      headers: { ...headers, "content-range": `bytes */${bytes.byteLength}` },
    });
  }
  if (!part) return new Response(new Uint8Array(bytes), { headers });
  return new Response(new Uint8Array(bytes.subarray(part.start, part.end + 1)), {
    status: 206,
    headers: { ...headers, "content-range": `bytes ${part.start}-${part.end}/${bytes.byteLength}` },
  });
}

type Files = typeof messageMedia | typeof cannedResponseMedia | typeof blastMedia;

async function findFile(table: Files, mediaId: string) {
  const { storageKey, contentType, fileName } = table;
  const [file] = await db()
    .select({ storageKey, contentType, fileName })
    .from(table as typeof messageMedia)
    .where(eq(table.id, mediaId));
  return file;
}

async function findDripFile(mediaId: string): Promise<DripFile | undefined> {
  const [drip] = await db()
    .select({ files: drips.files })
    .from(drips)
    .where(sql`${drips.files} <> '[]' and ${drips.files} @> ${JSON.stringify([{ id: mediaId }])}`)
    .limit(1);
  return drip?.files.find(({ id }) => id === mediaId);
}

/** RFC 6266, the name in RFC 8187's form alone: it may hold any character. */
function disposition(inline: boolean, fileName: string | null): string {
  const how = inline ? "inline" : "attachment";
  if (!fileName) return how;
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `${how}; filename*=UTF-8''${encoded}`;
}

/** One range of RFC 9110; several at once, or anything else, is answered with the whole file. */
function readRange(
  range: string | null,
  size: number,
): { start: number; end: number } | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(range ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return null;
  const [, first = "", last = ""] = match;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(size - 1, Number(last));
  return start > end || start >= size ? "unsatisfiable" : { start, end };
}
