import type { Upload } from "@/db/schema";
import { partBytes } from "./rules";

/** Where a part of an upload lies until the file is whole. */
export const partKey = (uploadId: string, offset: number): string => `${uploadId}-part-${offset}`;

/** All parts received so far, in order. */
export function partKeys({ id, receivedBytes }: Pick<Upload, "id" | "receivedBytes">): string[] {
  const keys: string[] = [];
  for (let offset = 0; offset < receivedBytes; offset += partBytes) keys.push(partKey(id, offset));
  return keys;
}
