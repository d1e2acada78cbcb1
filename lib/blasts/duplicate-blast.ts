import { eq } from "drizzle-orm";
import { type Audience, blastMedia, blasts } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { refuseSwitchedOff } from "@/lib/auth/refuse-switched-off";
import { getWritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { publishBlasts } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { getByClientKey } from "./get-by-client-key";
import { getOwnBlast } from "./get-own-blast";
import type { DuplicateBlastInput } from "./input";

/** Lists and contacts are a number's own; a tag alone could reach whom the excluded list was to spare. */
const nobody: Audience = { lists: [], tags: [], contacts: [], excludedList: null };

/**
 * Makes a draft with the same text and files, of a blast in any state, also of a retired number; with the same choice of
 * recipients, unless it is for another number. Quiet hours hold for it. What is stored of the files is shared, not copied.
 * The same client key again returns the first copy.
 * @throws NotFound when the actor does not hold both numbers, Conflict where the one it is for is retired, Forbidden
 * where blasts are switched off.
 */
export async function duplicateBlast(
  actor: UserActor,
  input: DuplicateBlastInput,
): Promise<{ blastId: string }> {
  authorize(actor, "blast.change");
  return transact(async (tx) => {
    const { blast } = await getOwnBlast(tx, actor, input.blastId, { toEnd: true });
    const inbox = await getWritableInbox(tx, actor, input.inboxId ?? blast.inboxId);
    await refuseSwitchedOff(tx, actor, inbox.organizationId, "allowsBlasts");
    const { body, footer, timezone } = blast;
    const isHere = inbox.id === blast.inboxId;
    const [made] = await tx
      .insert(blasts)
      .values({
        ...{ inboxId: inbox.id, body, footer, timezone, createdBy: actor.userId, clientKey: input.clientKey },
        audience: isHere ? blast.audience : nobody,
        name: isHere ? `${blast.name.slice(0, 95)} copy` : blast.name,
      })
      .onConflictDoNothing()
      .returning({ id: blasts.id });
    if (!made) return { blastId: await getByClientKey(tx, inbox.id, input.clientKey) };
    const files = await tx.select().from(blastMedia).where(eq(blastMedia.blastId, blast.id));
    if (files.length > 0) {
      await tx.insert(blastMedia).values(files.map(({ id, ...file }) => ({ ...file, blastId: made.id })));
    }
    tx.afterCommit(() => publishBlasts(inbox.id));
    return { blastId: made.id };
  });
}
