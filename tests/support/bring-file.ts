import { createHash } from "node:crypto";
import type { UserActor } from "@/lib/auth/actor";
import { startImport } from "@/lib/imports/start-import";
import { receivePart } from "@/lib/uploads/receive-part";
import { partBytes } from "@/lib/uploads/rules";
import { startUpload } from "@/lib/uploads/start-upload";

/** Uploads a file of contacts in parts, as the import page does. @returns the id of the import that has begun */
export async function bringFile(
  actor: UserActor,
  { inboxId, content }: { inboxId: string; content: string | Buffer },
): Promise<string> {
  const bytes = Buffer.from(content);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { uploadId } = await startUpload(actor, { fileName: "contacts.csv", size: bytes.byteLength, sha256 });
  for (let offset = 0; offset < bytes.byteLength; offset += partBytes) {
    await receivePart(actor, { uploadId, offset, bytes: bytes.subarray(offset, offset + partBytes) });
  }
  return (await startImport(actor, { inboxId, uploadId, pasted: false })).importId;
}
