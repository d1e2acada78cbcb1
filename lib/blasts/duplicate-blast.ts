import { eq } from "drizzle-orm";
import { blastMedia, blasts } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { publishBlasts } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { getOwnBlast } from "./get-own-blast";
import type { OneBlastInput } from "./input";

/**
 * Makes a draft with the same text, files and choice of recipients, of a blast in any state. Quiet hours hold for it.
 * What is stored of the files is shared, not copied.
 */
export async function duplicateBlast(actor: UserActor, input: OneBlastInput): Promise<{ blastId: string }> {
  authorize(actor, "blast.change");
  return transact(async (tx) => {
    const { blast, inbox } = await getOwnBlast(tx, actor, input.blastId);
    const { body, footer, audience, timezone } = blast;
    const [made] = await tx
      .insert(blasts)
      .values({
        ...{ inboxId: inbox.id, body, footer, audience, timezone, createdBy: actor.userId },
        name: `${blast.name.slice(0, 95)} copy`,
      })
      .returning({ id: blasts.id });
    if (!made) throw new Error("a blast vanished with its insert");
    const files = await tx.select().from(blastMedia).where(eq(blastMedia.blastId, blast.id));
    if (files.length > 0) {
      await tx.insert(blastMedia).values(files.map(({ id, ...file }) => ({ ...file, blastId: made.id })));
    }
    tx.afterCommit(() => publishBlasts(inbox.id));
    return { blastId: made.id };
  });
}
