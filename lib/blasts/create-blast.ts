import { blasts } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { refuseSwitchedOff } from "@/lib/auth/refuse-switched-off";
import { getWritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { takeFiles } from "@/lib/media/take-files";
import { publishBlasts } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { fitUploads } from "@/lib/uploads/fit-uploads";
import { auditOverride } from "./audit-sending";
import { contentColumns } from "./content-columns";
import { getByClientKey } from "./get-by-client-key";
import type { CreateBlastInput } from "./input";

/**
 * Keeps a new blast as a draft; it may still lack its text and whom it is for. The same client key again returns the
 * first one, as it is.
 * @throws Invalid at the field concerned, Forbidden where blasts are switched off, or for who is no admin and would
 * override quiet hours.
 */
export async function createBlast(actor: UserActor, input: CreateBlastInput): Promise<{ blastId: string }> {
  authorize(actor, "blast.change");
  await fitUploads(actor, input.uploadIds);
  return transact(async (tx) => {
    const inbox = await getWritableInbox(tx, actor, input.inboxId);
    await refuseSwitchedOff(tx, actor, inbox.organizationId, "allowsBlasts");
    const before = { overridesQuietHours: false };
    const columns = await contentColumns(tx, actor, inbox, input, before);
    const { clientKey, uploadIds } = input;
    const [made] = await tx
      .insert(blasts)
      .values({ ...columns, inboxId: inbox.id, clientKey, createdBy: actor.userId })
      .onConflictDoNothing()
      .returning({ id: blasts.id });
    if (!made) return { blastId: await getByClientKey(tx, inbox.id, clientKey) };
    await takeFiles(tx, actor.userId, { blastId: made.id }, { keptMediaIds: [], uploadIds });
    await auditOverride(tx, actor, { ...columns, ...made }, before);
    tx.afterCommit(() => publishBlasts(inbox.id));
    return { blastId: made.id };
  });
}
