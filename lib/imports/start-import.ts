import { and, eq, isNull } from "drizzle-orm";
import { contactImports, uploads } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { getWritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { transact } from "@/lib/transact";
import type { StartImportInput } from "./input";
import { oweWork } from "./owe-work";
import { refusalAtOnce } from "./rules";

/**
 * Begins an import with a file of one's own that has arrived in parts: the import takes the parts over, and they are
 * read in the background.
 * @throws NotFound for an upload that is not there or taken already, Conflict while parts are missing, Invalid for what
 * is no CSV by its name.
 */
export async function startImport(actor: UserActor, input: StartImportInput): Promise<{ importId: string }> {
  authorize(actor, "contact.import");
  return transact(async (tx) => {
    const inbox = await getWritableInbox(tx, actor, input.inboxId);
    const [upload] = await tx
      .delete(uploads)
      .where(
        and(eq(uploads.id, input.uploadId), eq(uploads.userId, actor.userId), isNull(uploads.finishedAt)),
      )
      .returning();
    if (!upload) throw new NotFound("This file is no longer here. Choose it again.");
    if (upload.receivedBytes < upload.size) throw new Conflict("Parts of this file are still missing.");
    const refusal = input.pasted ? null : refusalAtOnce({ name: upload.fileName, size: upload.size });
    if (refusal) throw new Invalid(refusal);
    const [started] = await tx
      .insert(contactImports)
      .values({
        inboxId: inbox.id,
        createdBy: actor.userId,
        createdAt: clock.now(),
        fileName: input.pasted ? null : upload.fileName,
        fileId: upload.id,
        fileSize: upload.size,
        fileHash: upload.sha256,
      })
      .returning({ id: contactImports.id });
    if (!started) throw new Error("an import was not stored");
    await oweWork(tx, started.id, {});
    return { importId: started.id };
  });
}
