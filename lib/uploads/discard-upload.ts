import { and, eq } from "drizzle-orm";
import { uploads } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { NotFound } from "@/lib/errors";
import { transact } from "@/lib/transact";
import type { UploadInput } from "./input";
import { oweRemovalOfUploads } from "./owe-removal-of-uploads";

/** Takes a file of one's own back that no message took yet. */
export async function discardUpload(actor: UserActor, input: UploadInput): Promise<void> {
  authorize(actor, "media.upload");
  await transact(async (tx) => {
    const gone = await tx
      .delete(uploads)
      .where(and(eq(uploads.id, input.uploadId), eq(uploads.userId, actor.userId)))
      .returning();
    if (gone.length === 0) throw new NotFound();
    await oweRemovalOfUploads(tx, gone);
  });
}
