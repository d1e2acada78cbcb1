import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { contactImportRows } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { transact } from "@/lib/transact";
import { getOpenImport } from "./get-open-import";
import type { SkipRowsInput } from "./input";
import { oweWork } from "./owe-work";

/** Leaves rows out of an import, or takes them back in. */
export async function skipRows(actor: UserActor, input: SkipRowsInput): Promise<void> {
  authorize(actor, "contact.import");
  await transact(async (tx) => {
    const { opened } = await getOpenImport(tx, actor, input.importId, ["review"]);
    const { positions } = input;
    await tx
      .update(contactImportRows)
      .set({ skippedAt: input.skipped ? clock.now() : null })
      .where(
        and(
          eq(contactImportRows.importId, opened.id),
          positions === "all"
            ? isNotNull(contactImportRows.problems)
            : inArray(contactImportRows.position, positions),
        ),
      );
    await oweWork(tx, opened.id, { counts: null });
  });
}
