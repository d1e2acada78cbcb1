import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { inboxes } from "@/db/schema";
import { clock } from "@/lib/clock";
import { transact } from "@/lib/transact";
import { changeConsent } from "./change-consent";

/** The carrier refused because this person texted STOP to it: we may have missed that, so we note it now. */
export async function optOutBlockedByCarrier(message: {
  id: string;
  inboxId: string;
  to: string;
}): Promise<void> {
  const [inbox] = await db()
    .select({ organizationId: inboxes.organizationId })
    .from(inboxes)
    .where(eq(inboxes.id, message.inboxId));
  if (!inbox) return;
  await transact((tx) =>
    changeConsent(tx, {
      organizationId: inbox.organizationId,
      phone: message.to,
      change: "opted_out",
      how: "carrier",
      words: "",
      occurredAt: clock.now(),
      inboxId: message.inboxId,
      messageId: message.id,
    }),
  );
}
