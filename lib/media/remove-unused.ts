import { inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { messageMedia, uploads } from "@/db/schema";
import { mediaStorage } from "./storage";

/**
 * Removes files whose messages are gone. One that another row still has (a retry, an upload that waits) stays.
 * Called after the commit that took the rows away.
 */
export async function removeUnused(storageKeys: string[]): Promise<void> {
  if (storageKeys.length === 0) return;
  const used = await db()
    .select({ key: messageMedia.storageKey })
    .from(messageMedia)
    .where(inArray(messageMedia.storageKey, storageKeys));
  const waiting = await db()
    .select({ key: uploads.storageKey })
    .from(uploads)
    .where(inArray(uploads.storageKey, storageKeys));
  const kept = new Set([...used, ...waiting].map(({ key }) => key));
  for (const key of storageKeys) if (!kept.has(key)) await mediaStorage().removeItem(key);
}
