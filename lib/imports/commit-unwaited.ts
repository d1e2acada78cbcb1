import { sql } from "drizzle-orm";
import type { Tx } from "@/lib/transact";

/**
 * Lets this transaction's commit be answered before it is on disk. For batches that hold the mark of how far they came:
 * what a crash of the database takes, it takes with the mark, and it is done again. A later commit that is waited for puts
 * this one on disk as well.
 */
export const commitUnwaited = (tx: Tx) => tx.execute(sql`set local synchronous_commit = off`);
