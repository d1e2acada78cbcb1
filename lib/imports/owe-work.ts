import { eq } from "drizzle-orm";
import { contactImports } from "@/db/schema";
import { inngest } from "@/inngest/client";
import { importAsked } from "@/inngest/events";
import { runAfterAnswer } from "@/lib/background";
import { clock } from "@/lib/clock";
import type { Tx } from "@/lib/transact";

type Changes = Partial<Omit<typeof contactImports.$inferInsert, "id" | "owedSince">>;

/** Changes an import so that there is work to do for it, and asks for it after the commit; the sweep asks again. */
export async function oweWork(tx: Tx, importId: string, changes: Changes): Promise<void> {
  await tx
    .update(contactImports)
    .set({ ...changes, owedSince: clock.now() })
    .where(eq(contactImports.id, importId));
  tx.afterCommit(() => runAfterAnswer(() => askForWork(importId)));
}

/** It carries no id of its own: a repeated one must not be dropped. */
export async function askForWork(importId: string): Promise<void> {
  await inngest.send(importAsked.create({ importId }));
}
