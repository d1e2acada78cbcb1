import { and, eq } from "drizzle-orm";
import { uploads } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { Invalid, NotFound } from "@/lib/errors";
import { mediaStorage } from "@/lib/media/storage";
import { transact } from "@/lib/transact";
import type { ReceivePartInput } from "./input";
import { partKey } from "./part-keys";
import { partBytes } from "./rules";

/**
 * Takes the next part of a file. One that is there already, or not due yet, changes nothing.
 * @returns from where to go on, in bytes: after a broken connection as well
 * @throws Invalid for a part that is shorter or longer than it has to be.
 */
export async function receivePart(actor: UserActor, input: ReceivePartInput): Promise<{ offset: number }> {
  authorize(actor, "media.upload");
  return transact(async (tx) => {
    const [upload] = await tx
      .select()
      .from(uploads)
      .where(and(eq(uploads.id, input.uploadId), eq(uploads.userId, actor.userId)))
      .for("update");
    if (!upload) throw new NotFound();
    const due = upload.receivedBytes;
    if (upload.finishedAt || input.offset !== due || due === upload.size) return { offset: due };
    const expected = Math.min(partBytes, upload.size - due);
    if (input.bytes.byteLength !== expected) {
      throw new Invalid(`The part at ${due} has to have ${expected} bytes.`);
    }
    // The row names it only when it is stored whole; the lock keeps a second one of the same part waiting.
    await mediaStorage().setItemRaw(partKey(upload.id, due), input.bytes);
    const offset = due + expected;
    await tx.update(uploads).set({ receivedBytes: offset }).where(eq(uploads.id, upload.id));
    return { offset };
  });
}
