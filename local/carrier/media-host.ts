import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Carrier } from "./carrier";
import { CarrierError } from "./carrier-error";
import type { Answer } from "./http";
import { samplePictures } from "./sample-pictures";
import type { Media, StoredMedia } from "./types";

export const MAX_MEDIA_BYTES = 10_000_000;

/** Keeps what a handset attaches; the file is whole on disk before the journal names it. */
export function storeMedia(
  carrier: Carrier,
  bytes: Buffer,
  contentType: string,
  name: string | null,
): StoredMedia {
  const media = { id: randomUUID(), contentType, size: bytes.length, sha256: sha256(bytes), name };
  const file = mediaFile(carrier, media.id);
  writeFileSync(`${file}.part`, bytes);
  renameSync(`${file}.part`, file);
  carrier.store.record({ kind: "media", media });
  return media;
}

/** `GET /media/:id`: the host the product fetches inbound media from. */
export function serveMedia(carrier: Carrier, id: string): Answer {
  const sample = samplePictures().find((picture) => picture.id === id);
  const media = carrier.store.media.get(id);
  if (!sample && !media) throw new CarrierError("10005", "There is no such media.");
  return {
    type: sample ? "image/png" : (media?.contentType ?? "application/octet-stream"),
    // Anything can be uploaded: a page among it must not run here.
    headers: {
      "cache-control": "private, max-age=86400",
      "content-security-policy": "sandbox; default-src 'none'",
    },
    body: sample ? sample.bytes : readFileSync(mediaFile(carrier, id)),
  };
}

/** What a message says of its attachment: details for our own media, the bare address for others. */
export function describeMedia(carrier: Carrier, url: string): Media {
  const id = /^\/media\/([\w-]+)$/.exec(url)?.[1];
  if (!id) {
    if (!URL.canParse(url)) throw new CarrierError("10003", `The media URL ${url} is not valid.`);
    return { url, contentType: null, size: null, sha256: null };
  }
  const sample = samplePictures().find((picture) => picture.id === id);
  if (sample) {
    return { url, contentType: "image/png", size: sample.bytes.length, sha256: sha256(sample.bytes) };
  }
  const media = carrier.store.media.get(id);
  if (!media) throw new CarrierError("10005", `There is no media at ${url}.`);
  return { url, contentType: media.contentType, size: media.size, sha256: media.sha256 };
}

export function deleteAllMedia(dataDir: string): void {
  const folder = path.join(dataDir, "media");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

function mediaFile(carrier: Carrier, id: string): string {
  return path.join(carrier.dataDir, "media", id);
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
