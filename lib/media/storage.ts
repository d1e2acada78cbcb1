import { createStorage, type Storage } from "unstorage";
import fsDriver from "unstorage/drivers/fs";
import { env } from "@/lib/env";

let storage: Storage | undefined;

/** Where media files are kept: by a driver, so that a hosted product can keep them in a bucket. */
export function mediaStorage(): Storage {
  storage ??= createStorage({ driver: fsDriver({ base: env().MEDIA_DIR }) });
  return storage;
}
