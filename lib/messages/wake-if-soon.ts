import { differenceInMilliseconds } from "date-fns";
import { runAfterAnswer } from "@/lib/background";
import { clock } from "@/lib/clock";
import { soonMs } from "@/lib/lanes/rules";
import { wakeLane } from "@/lib/lanes/wake-lane";
import type { Tx } from "@/lib/transact";

/** Wakes the lane for a message whose time comes before the sweep would surely see it. */
export function wakeIfSoon(tx: Tx, inboxId: string, at: Date): void {
  if (differenceInMilliseconds(at, clock.now()) > soonMs) return;
  tx.afterCommit(() => runAfterAnswer(() => wakeLane(inboxId)));
}
