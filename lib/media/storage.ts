import { createStorage, type Driver, type Storage } from "unstorage";
import fsDriver from "unstorage/drivers/fs";
import s3Driver from "unstorage/drivers/s3";
import { env } from "@/lib/env";

let storage: Storage | undefined;

/** Where media files are kept: in a bucket where there is one, otherwise in a folder. */
export function mediaStorage(): Storage {
  storage ??= openStorage();
  return storage;
}

/** The same, opened anew. */
export function openStorage(): Storage {
  const settings = env();
  return createStorage({
    driver: settings.MEDIA_BUCKET_URL ? bucketDriver(settings) : fsDriver({ base: settings.MEDIA_DIR }),
  });
}

/** The place, in words for whoever looks after it. */
export function storagePlace(): string {
  const { MEDIA_BUCKET_URL, MEDIA_DIR } = env();
  return MEDIA_BUCKET_URL ?? MEDIA_DIR;
}

type Bucket = {
  MEDIA_BUCKET_URL?: string | undefined;
  MEDIA_BUCKET_REGION: string;
  MEDIA_BUCKET_KEY_ID?: string | undefined;
  MEDIA_BUCKET_SECRET?: string | undefined;
};

function bucketDriver({
  MEDIA_BUCKET_URL = "",
  MEDIA_BUCKET_REGION: region,
  MEDIA_BUCKET_KEY_ID: accessKeyId = "",
  MEDIA_BUCKET_SECRET: secretAccessKey = "",
}: Bucket): Driver {
  // The driver puts the two together again; the bucket may also stand in the host's name.
  const { origin, pathname } = new URL(MEDIA_BUCKET_URL);
  const bucket = pathname.replace(/^\/|\/$/g, "");
  const driver = s3Driver({ accessKeyId, secretAccessKey, endpoint: origin, region, bucket });
  return {
    ...driver,
    // It gives an ArrayBuffer, where a folder gives what everybody here expects.
    getItemRaw: async (key, options) => {
      const bytes = await driver.getItemRaw?.(key, options);
      return bytes instanceof ArrayBuffer ? Buffer.from(bytes) : null;
    },
  };
}
