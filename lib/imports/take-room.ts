import { sql } from "drizzle-orm";
import type { Tx } from "@/lib/transact";

/**
 * For a transaction that puts all rows of a file in order, or very many into the indexes for search: in memory, and not in
 * several goes.
 */
export const takeRoom = (tx: Tx) => tx.execute(sql`set local work_mem = '32MB'`);
