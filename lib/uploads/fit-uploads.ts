import { randomBytes } from "node:crypto";
import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { db } from "@/db/client";
import { type Upload, uploads } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { Invalid } from "@/lib/errors";
import { oweRemoval } from "@/lib/media/owe-removal";
import { renamed } from "@/lib/media/prepare-file";
import { type ScaledPicture, scalePicture } from "@/lib/media/scale-picture";
import { mediaStorage } from "@/lib/media/storage";
import { fewAtATime, oneAtATime } from "@/lib/media/turns";
import { writeFile } from "@/lib/media/write-file";
import { transact } from "@/lib/transact";
import { leastPictureBytes, shareOut, tooLargeTogether } from "./rules";

type Finished = Upload & { storageKey: string; storedSize: number; contentType: string };

/**
 * Scales the pictures among finished uploads of one's own down so far that all fit into one message. It takes a
 * moment, so it stands before the transaction that sends them; what is not there is that one's business.
 * @throws Invalid when they cannot fit, naming the limit.
 */
export async function fitUploads(actor: UserActor, uploadIds: string[]): Promise<void> {
  const files = await listFinished(actor, uploadIds);
  const pictures = files.filter(({ contentType }) => contentType.startsWith("image/"));
  const fixed = files.filter((file) => !pictures.includes(file)).map(({ storedSize }) => storedSize);
  const fixedBytes = fixed.reduce((sum, size) => sum + size, 0);
  const least = pictures.map(({ storedSize }) => Math.min(storedSize, leastPictureBytes));
  const refusal = tooLargeTogether([...fixed, ...least]);
  if (refusal) throw new Invalid(refusal);
  const sizes = pictures.map(({ storedSize }) => storedSize);
  for (const [index, share] of shareOut(sizes, fixedBytes).entries()) {
    const picture = pictures[index];
    if (picture && picture.storedSize > share) await shrink(picture, share);
  }
}

async function listFinished(actor: UserActor, uploadIds: string[]): Promise<Finished[]> {
  if (uploadIds.length === 0) return [];
  const rows = await db()
    .select()
    .from(uploads)
    .where(
      and(inArray(uploads.id, uploadIds), eq(uploads.userId, actor.userId), isNotNull(uploads.finishedAt)),
    );
  return rows as Finished[];
}

async function shrink(picture: Finished, mostBytes: number): Promise<void> {
  const smaller = await fewAtATime(() => scaleStored(picture, mostBytes));
  const storageKey = `${picture.id}-${randomBytes(16).toString("hex")}`;
  await writeFile(storageKey, smaller.bytes);
  await transact(async (tx) => {
    const [kept] = await tx
      .update(uploads)
      .set({
        storageKey,
        fileName: renamed(picture.fileName, smaller.contentType),
        contentType: smaller.contentType,
        storedSize: smaller.bytes.byteLength,
        width: smaller.width,
        height: smaller.height,
      })
      .where(and(eq(uploads.id, picture.id), eq(uploads.storageKey, picture.storageKey)))
      .returning({ id: uploads.id });
    // Whichever of the two nobody refers to now.
    await oweRemoval(tx, [kept ? picture.storageKey : storageKey]);
  });
}

async function scaleStored(picture: Finished, mostBytes: number): Promise<ScaledPicture> {
  const bytes = await mediaStorage().getItemRaw<Buffer>(picture.storageKey);
  const smaller = bytes && (await oneAtATime(() => scalePicture(bytes, picture.contentType, mostBytes)));
  if (!smaller)
    throw new Invalid(`“${picture.fileName}” cannot be made small enough to fit with the others.`);
  return smaller;
}
