import type { Upload } from "@/db/schema";
import { oweRemoval } from "@/lib/media/owe-removal";
import type { Tx } from "@/lib/transact";
import { partKeys } from "./part-keys";

/** Has the files of uploads removed whose rows this transaction takes away, parts included. */
export async function oweRemovalOfUploads(tx: Tx, gone: Upload[]): Promise<void> {
  const keys = gone.flatMap((upload) => upload.storageKey ?? partKeys(upload));
  await oweRemoval(tx, keys);
}
