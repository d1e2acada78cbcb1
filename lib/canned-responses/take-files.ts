import { and, asc, eq, notInArray } from "drizzle-orm";
import { cannedResponseMedia } from "@/db/schema";
import { Invalid } from "@/lib/errors";
import { oweRemoval } from "@/lib/media/owe-removal";
import type { Tx } from "@/lib/transact";
import { mostFiles, tooLargeTogether } from "@/lib/uploads/rules";
import { takeFinishedUploads } from "@/lib/uploads/take-uploads";

/**
 * Gives a canned response its files: those of its own that it keeps, and behind them finished uploads of its author's.
 * @throws Invalid at `files` when they are too many or too large for one message
 */
export async function takeFiles(
  tx: Tx,
  authorId: string,
  responseId: string,
  { keptMediaIds, uploadIds }: { keptMediaIds: string[]; uploadIds: string[] },
): Promise<void> {
  await dropOthers(tx, responseId, keptMediaIds);
  const taken = await takeFinishedUploads(tx, authorId, uploadIds);
  const kept = await tx
    .select({ position: cannedResponseMedia.position, size: cannedResponseMedia.size })
    .from(cannedResponseMedia)
    .where(eq(cannedResponseMedia.responseId, responseId))
    .orderBy(asc(cannedResponseMedia.position));
  const sizes = [...kept, ...taken].map(({ size }) => size);
  const refusal =
    sizes.length > mostFiles
      ? `The carrier takes at most ${mostFiles} files in one message.`
      : tooLargeTogether(sizes);
  if (refusal) throw new Invalid(refusal, { files: refusal });
  if (taken.length === 0) return;
  const next = (kept.at(-1)?.position ?? -1) + 1;
  await tx
    .insert(cannedResponseMedia)
    .values(taken.map((file, index) => ({ ...file, responseId, position: next + index })));
}

async function dropOthers(tx: Tx, responseId: string, keptIds: string[]): Promise<void> {
  const own = eq(cannedResponseMedia.responseId, responseId);
  const gone = await tx
    .delete(cannedResponseMedia)
    .where(keptIds.length === 0 ? own : and(own, notInArray(cannedResponseMedia.id, keptIds)))
    .returning({ storageKey: cannedResponseMedia.storageKey });
  await oweRemoval(
    tx,
    gone.map(({ storageKey }) => storageKey),
  );
}
