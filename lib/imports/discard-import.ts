import { eq } from "drizzle-orm";
import { contactImports } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { transact } from "@/lib/transact";
import { getOpenImport } from "./get-open-import";
import type { ImportInput } from "./input";

/** Gives up an import of which nothing is applied yet. Its file and rows go with the next sweep. */
export async function discardImport(actor: UserActor, input: ImportInput): Promise<void> {
  authorize(actor, "contact.import");
  await transact(async (tx) => {
    const { opened } = await getOpenImport(tx, actor, input.importId, ["checking", "unreadable", "review"]);
    await tx
      .update(contactImports)
      .set({
        discardedAt: clock.now(),
        discardedBy: actor.userId,
        version: opened.version + 1,
        owedSince: null,
      })
      .where(eq(contactImports.id, opened.id));
  });
}
