import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { messageMedia, type Upload, uploads } from "@/db/schema";
import { clock } from "@/lib/clock";
import { Invalid, NotFound } from "@/lib/errors";
import type { Tx } from "@/lib/transact";
import { tooLargeTogether } from "./rules";

/**
 * Lets a message take over finished uploads of its author: their stored files become the message's, the uploads are
 * over. Their order is the order in the message.
 * @returns the files' types
 * @throws NotFound for one that is not the author's, not finished, or taken already; Invalid when they are too large.
 */
export async function takeUploads(
  tx: Tx,
  authorId: string,
  messageId: string,
  uploadIds: string[],
): Promise<string[]> {
  const taken = await tx
    .delete(uploads)
    .where(and(inArray(uploads.id, uploadIds), eq(uploads.userId, authorId), isNotNull(uploads.finishedAt)))
    .returning();
  const byId = new Map(taken.map((upload) => [upload.id, upload]));
  const files = uploadIds.map((id) => mustBeThere(byId.get(id)));
  const refusal = tooLargeTogether(files.map(({ storedSize }) => storedSize ?? 0));
  if (refusal) throw new Invalid(refusal);
  await tx.insert(messageMedia).values(
    files.map((file, position) => ({
      messageId,
      position,
      contentType: file.contentType ?? "application/octet-stream",
      size: file.storedSize,
      fileName: file.fileName,
      width: file.width,
      height: file.height,
      storageKey: file.storageKey,
      storedAt: clock.now(),
    })),
  );
  return files.map(({ contentType }) => contentType ?? "application/octet-stream");
}

function mustBeThere(upload: Upload | undefined): Upload {
  if (!upload) throw new NotFound("One of these files is no longer here. Attach it again.");
  return upload;
}
