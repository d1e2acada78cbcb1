import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { messageMedia, type Upload, uploads } from "@/db/schema";
import { clock } from "@/lib/clock";
import { Invalid, NotFound } from "@/lib/errors";
import type { Tx } from "@/lib/transact";
import { tooLargeTogether } from "./rules";

/**
 * Lets a message take over finished uploads of its author: their stored files become the message's. Their order is the
 * order in the message.
 * @returns the files' types
 * @throws NotFound for one that is not the author's, not finished, or taken already; Invalid when they are too large.
 */
export async function takeUploads(
  tx: Tx,
  authorId: string,
  messageId: string,
  uploadIds: string[],
): Promise<string[]> {
  const files = await takeFinishedUploads(tx, authorId, uploadIds);
  const refusal = tooLargeTogether(files.map(({ size }) => size));
  if (refusal) throw new Invalid(refusal);
  await tx.insert(messageMedia).values(files.map((file, position) => ({ ...file, messageId, position })));
  return files.map(({ contentType }) => contentType);
}

/** A stored file that was an upload: whoever has it names it in a row of its own. */
export type TakenFile = Pick<Upload, "fileName" | "width" | "height"> & {
  contentType: string;
  size: number;
  storageKey: string;
  storedAt: Date;
};

/**
 * Ends finished uploads of somebody; their stored files are the caller's then.
 * @throws NotFound for one that is not theirs, not finished, or taken already
 */
export async function takeFinishedUploads(
  tx: Tx,
  authorId: string,
  uploadIds: string[],
): Promise<TakenFile[]> {
  if (uploadIds.length === 0) return [];
  const taken = await tx
    .delete(uploads)
    .where(and(inArray(uploads.id, uploadIds), eq(uploads.userId, authorId), isNotNull(uploads.finishedAt)))
    .returning();
  const byId = new Map(taken.map((upload) => [upload.id, upload]));
  return uploadIds.map((id) => fileOf(byId.get(id)));
}

/**
 * The stored files of finished uploads of somebody, which stay uploads: for what is to have them as well.
 * @throws NotFound for one that is not theirs, not finished, or taken already
 */
export async function shareFinishedUploads(
  tx: Tx,
  authorId: string,
  uploadIds: string[],
): Promise<TakenFile[]> {
  if (uploadIds.length === 0) return [];
  const found = await tx
    .select()
    .from(uploads)
    .where(and(inArray(uploads.id, uploadIds), eq(uploads.userId, authorId), isNotNull(uploads.finishedAt)))
    // Who discards one meanwhile waits, and then sees that its file has another name.
    .for("share");
  const byId = new Map(found.map((upload) => [upload.id, upload]));
  return uploadIds.map((id) => fileOf(byId.get(id)));
}

function fileOf(upload: Upload | undefined): TakenFile {
  if (!upload?.storageKey) throw new NotFound("One of these files is no longer here. Attach it again.");
  const { fileName, width, height, storageKey } = upload;
  return {
    ...{ fileName, width, height, storageKey },
    contentType: upload.contentType ?? "application/octet-stream",
    size: upload.storedSize ?? 0,
    storedAt: clock.now(),
  };
}
