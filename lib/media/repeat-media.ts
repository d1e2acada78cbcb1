import { asc, eq } from "drizzle-orm";
import { messageMedia } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/** Gives a message the files of another one. What is stored is shared, not copied. @returns the files' types */
export async function repeatMedia(tx: Tx, fromId: string, messageId: string): Promise<string[]> {
  const files = await tx
    .select()
    .from(messageMedia)
    .where(eq(messageMedia.messageId, fromId))
    .orderBy(asc(messageMedia.position));
  if (files.length === 0) return [];
  await tx.insert(messageMedia).values(
    files.map(({ position, contentType, size, fileName, width, height, storageKey, storedAt }) => ({
      ...{ messageId, position, contentType, size, fileName, width, height, storageKey, storedAt },
    })),
  );
  return files.map(({ contentType }) => contentType);
}
