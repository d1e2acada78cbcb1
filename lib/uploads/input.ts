import { z } from "zod";
import { mostUploadBytes, partBytes } from "./rules";

export const startUploadInput = z.object({
  fileName: z.string().min(1, "This file has no name.").max(500, "This file's name is too long."),
  size: z
    .number()
    .int()
    .positive("This file is empty.")
    .max(mostUploadBytes, "This file is too large. Choose one of at most 50 MB."),
  /** Of the whole file, in lower-case hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "The file's checksum is not well-formed."),
});
export type StartUploadInput = z.output<typeof startUploadInput>;

export const receivePartInput = z.object({
  uploadId: z.uuid(),
  offset: z.coerce.number().int().min(0).max(mostUploadBytes),
  bytes: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array && bytes.byteLength <= partBytes),
});
export type ReceivePartInput = z.output<typeof receivePartInput>;

export const uploadInput = z.object({ uploadId: z.uuid() });
export type UploadInput = z.output<typeof uploadInput>;
