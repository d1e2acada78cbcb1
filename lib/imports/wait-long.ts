import { sql } from "drizzle-orm";
import type { Tx } from "@/lib/transact";

/** For a batch that waits for the one before, which may take its time: no sign that it was forgotten. */
export const waitLong = (tx: Tx) => tx.execute(sql`set local idle_in_transaction_session_timeout = '60s'`);
