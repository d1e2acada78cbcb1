import { and, asc, eq, notInArray } from "drizzle-orm";
import { blastMedia, cannedResponseMedia, messageMedia } from "@/db/schema";
import { Invalid } from "@/lib/errors";
import { oweRemoval } from "@/lib/media/owe-removal";
import type { Tx } from "@/lib/transact";
import { mostFiles, tooLargeTogether } from "@/lib/uploads/rules";
import { takeFinishedUploads } from "@/lib/uploads/take-uploads";

/** What keeps files that messages made of it share, or a message that waits. */
type Owner = { responseId: string } | { blastId: string } | { messageId: string };

/** The table of an owner's files. All have the same columns but for the owner's id. */
function filesOf(owner: Owner) {
  if ("responseId" in owner) {
    return { table: cannedResponseMedia, own: eq(cannedResponseMedia.responseId, owner.responseId) };
  }
  if ("blastId" in owner) {
    return {
      table: blastMedia as unknown as typeof cannedResponseMedia,
      own: eq(blastMedia.blastId, owner.blastId),
    };
  }
  return {
    table: messageMedia as unknown as typeof cannedResponseMedia,
    own: eq(messageMedia.messageId, owner.messageId),
  };
}

/**
 * Gives a canned response, a blast or a waiting message its files: those of its own that it keeps, and behind them
 * finished uploads of its author's.
 * @returns how many it has
 * @throws Invalid at `files` when they are too many or too large for one message
 */
export async function takeFiles(
  tx: Tx,
  authorId: string,
  owner: Owner,
  { keptMediaIds, uploadIds }: { keptMediaIds: string[]; uploadIds: string[] },
): Promise<number> {
  await dropOthers(tx, owner, keptMediaIds);
  const taken = await takeFinishedUploads(tx, authorId, uploadIds);
  const { table, own } = filesOf(owner);
  const kept = await tx
    .select({ position: table.position, size: table.size })
    .from(table)
    .where(own)
    .orderBy(asc(table.position));
  const sizes = [...kept, ...taken].map(({ size }) => size);
  const refusal =
    sizes.length > mostFiles
      ? `The carrier takes at most ${mostFiles} files in one message.`
      : tooLargeTogether(sizes);
  if (refusal) throw new Invalid(refusal, { files: refusal });
  if (taken.length === 0) return sizes.length;
  const next = (kept.at(-1)?.position ?? -1) + 1;
  const files = taken.map((file, index) => ({ ...file, position: next + index }));
  if ("responseId" in owner)
    await tx.insert(cannedResponseMedia).values(files.map((file) => ({ ...file, ...owner })));
  else if ("blastId" in owner)
    await tx.insert(blastMedia).values(files.map((file) => ({ ...file, ...owner })));
  else await tx.insert(messageMedia).values(files.map((file) => ({ ...file, ...owner })));
  return sizes.length;
}

/** Takes all files of an owner that is being deleted. */
export const dropFiles = (tx: Tx, owner: Owner): Promise<void> => dropOthers(tx, owner, []);

async function dropOthers(tx: Tx, owner: Owner, keptIds: string[]): Promise<void> {
  const { table, own } = filesOf(owner);
  const gone = await tx
    .delete(table)
    .where(keptIds.length === 0 ? own : and(own, notInArray(table.id, keptIds)))
    .returning({ storageKey: table.storageKey });
  await oweRemoval(
    tx,
    gone.map(({ storageKey }) => storageKey),
  );
}
