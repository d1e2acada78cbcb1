import { addHours } from "date-fns";
import { db } from "@/db/client";
import { filesToRemove } from "@/db/schema";
import { clock } from "@/lib/clock";
import { mediaStorage } from "./storage";

/** Long enough for a transaction that names the file to have ended, whatever it waits for. */
const namedWithinHours = 1;

/**
 * Writes a file that a row is going to name. Its removal is owed before it is there, so that none stays behind when the
 * process ends in between; a file that is named by then stays (removeFiles).
 */
export async function writeFile(storageKey: string, bytes: Uint8Array): Promise<void> {
  await db()
    .insert(filesToRemove)
    .values({ storageKey, owedSince: addHours(clock.now(), namedWithinHours) });
  await mediaStorage().setItemRaw(storageKey, bytes);
}
