import type { Upload } from "@/db/schema";
import { removeUnused } from "@/lib/media/remove-unused";
import { removeParts } from "./part-keys";

/** Removes the files of uploads whose rows are gone, parts included. */
export async function removeUploaded(gone: Upload[]): Promise<void> {
  await removeUnused(gone.flatMap(({ storageKey }) => storageKey ?? []));
  await removeParts(gone.filter(({ finishedAt }) => finishedAt === null));
}
