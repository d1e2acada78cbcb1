import { inngest } from "@/inngest/client";
import { blastDue } from "@/inngest/events";
import { runAfterAnswer } from "@/lib/background";
import type { Tx } from "@/lib/transact";

/** Has the engine start a blast, once this transaction is committed. @param since its time: the same one is announced once */
export function announceBlast(tx: Tx, blastId: string, since: Date): void {
  tx.afterCommit(() =>
    runAfterAnswer(async () => {
      await inngest.send(blastDue.create({ blastId }, { id: `blast/due:${blastId}:${since.getTime()}` }));
    }),
  );
}
