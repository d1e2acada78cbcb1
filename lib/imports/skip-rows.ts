import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { contactImportRows } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { transact } from "@/lib/transact";
import { changeRows, oweCounting } from "./change-rows";
import { getOpenImport } from "./get-open-import";
import type { SkipRowsInput } from "./input";

/** Leaves rows out of an import, or takes them back in. */
export async function skipRows(actor: UserActor, input: SkipRowsInput): Promise<void> {
  authorize(actor, "contact.import");
  const { positions } = input;
  await transact(async (tx) => {
    const found = await getOpenImport(tx, actor, input.importId, ["review"]);
    const which =
      positions === "all"
        ? isNotNull(contactImportRows.problems)
        : inArray(contactImportRows.position, positions);
    const skip = () =>
      tx
        .update(contactImportRows)
        .set({ skippedAt: input.skipped ? clock.now() : null })
        .where(and(eq(contactImportRows.importId, found.opened.id), which));
    if (positions !== "all") return changeRows(tx, found, positions, skip);
    await skip();
    await oweCounting(tx, found.opened);
  });
}
