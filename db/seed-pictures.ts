import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { createStorage } from "unstorage";
import fsDriver from "unstorage/drivers/fs";

const names = ["cake", "loaves", "window"] as const;

/** A picture of the demo as message_media names it. */
export type SeededPicture = {
  contentType: string;
  fileName: string;
  size: number;
  width: number;
  height: number;
  storageKey: string;
  storedAt: Date;
};

export type SeededPictures = Map<(typeof names)[number], SeededPicture>;

/** Draws the demo's pictures and keeps them where the product looks for media. */
export async function storePictures(mediaDir: string, now: Date): Promise<SeededPictures> {
  // Costs too much to load for a database that gets no pictures.
  const { default: sharp } = await import("sharp");
  const storage = createStorage({ driver: fsDriver({ base: mediaDir }) });
  const stored = names.map(async (name) => {
    const drawing = sharp(join(process.cwd(), "db/demo/pictures", `${name}.svg`));
    const { data, info } = await drawing.jpeg({ quality: 82 }).toBuffer({ resolveWithObject: true });
    const storageKey = `demo-${name}-${randomBytes(16).toString("hex")}`;
    await storage.setItemRaw(storageKey, data);
    const { width, height, size } = info;
    const picture = { contentType: "image/jpeg", fileName: `${name}.jpg`, size, width, height, storageKey };
    return [name, { ...picture, storedAt: now }] as const;
  });
  return new Map(await Promise.all(stored));
}
