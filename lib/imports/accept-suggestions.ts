import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { contactImportRows } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { transact } from "@/lib/transact";
import { changeRows, oweCounting } from "./change-rows";
import { getOpenImport } from "./get-open-import";
import type { AcceptSuggestionsInput } from "./input";

/**
 * Takes rows as suggested. A row's columns hold the suggestions already, so all there is to do is to let its problems
 * go; a row that has a problem without one stays as it is.
 */
export async function acceptSuggestions(actor: UserActor, input: AcceptSuggestionsInput): Promise<void> {
  authorize(actor, "contact.import");
  const { positions } = input;
  await transact(async (tx) => {
    const found = await getOpenImport(tx, actor, input.importId, ["review"]);
    const accept = () =>
      tx
        .update(contactImportRows)
        .set({ problems: null })
        .where(
          and(
            eq(contactImportRows.importId, found.opened.id),
            isNotNull(contactImportRows.problems),
            isNull(contactImportRows.skippedAt),
            sql`not jsonb_path_exists(${contactImportRows.problems}, '$[*] ? (@.suggestion == null)')`,
            positions === "all" ? undefined : inArray(contactImportRows.position, positions),
          ),
        );
    if (positions !== "all") return changeRows(tx, found, positions, accept);
    await accept();
    await oweCounting(tx, found.opened);
  });
}
