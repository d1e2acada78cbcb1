import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { contactImportRows } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { transact } from "@/lib/transact";
import { getOpenImport } from "./get-open-import";
import type { AcceptSuggestionsInput } from "./input";
import { oweWork } from "./owe-work";

/**
 * Takes rows as suggested. A row's columns hold the suggestions already, so all there is to do is to let its problems
 * go; a row that has a problem without one stays as it is.
 */
export async function acceptSuggestions(actor: UserActor, input: AcceptSuggestionsInput): Promise<void> {
  authorize(actor, "contact.import");
  await transact(async (tx) => {
    const { opened } = await getOpenImport(tx, actor, input.importId, ["review"]);
    const { positions } = input;
    await tx
      .update(contactImportRows)
      .set({ problems: null })
      .where(
        and(
          eq(contactImportRows.importId, opened.id),
          isNotNull(contactImportRows.problems),
          isNull(contactImportRows.skippedAt),
          sql`not jsonb_path_exists(${contactImportRows.problems}, '$[*] ? (@.suggestion == null)')`,
          positions === "all" ? undefined : inArray(contactImportRows.position, positions),
        ),
      );
    await oweWork(tx, opened.id, { counts: null });
  });
}
