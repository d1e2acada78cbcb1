import type { Blast } from "@/db/schema";
import { Conflict } from "@/lib/errors";

/** @throws Conflict unless it is a draft or scheduled. */
export function refuseSent({ status }: Blast): void {
  if (status === "draft" || status === "scheduled") return;
  throw new Conflict(
    status === "cancelled"
      ? "This blast was cancelled. Duplicate it to send it again."
      : "This blast has been sent. Duplicate it to send it again.",
    "sent",
  );
}
