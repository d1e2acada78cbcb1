import { type SQL, sql } from "drizzle-orm";
import { contactImportRows } from "@/db/schema";

/**
 * The numbers that rows say are opted out, each once: all numbers of such a row, whatever else is wrong with it and
 * whether or not a later row is taken in its place. Only a row that somebody skipped says nothing.
 * @param rows the condition for the rows
 */
export const optedOutPhones = (rows: SQL): SQL => sql`
  select distinct every.phone from ${contactImportRows}
  cross join lateral (
    select ${contactImportRows.phone} phone
    union all select jsonb_array_elements_text(${contactImportRows.furtherPhones})
  ) every
  where ${rows} and ${contactImportRows.optedOut} and ${contactImportRows.skippedAt} is null
    and every.phone is not null`;
