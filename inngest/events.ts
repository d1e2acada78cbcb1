import { eventType } from "inngest";
import { z } from "zod";

/** Something of this inbox may be due. It carries no id of its own: a repeated wake must not be dropped. */
export const inboxWake = eventType("inbox/wake", { schema: z.object({ inboxId: z.uuid() }) });

/** A message came in and its transaction left work owed (`messages.owedSince`). */
export const messageReceived = eventType("message/received", { schema: z.object({ messageId: z.uuid() }) });

/** Work is owed for an import of contacts (`contact_imports.owedSince`). */
export const importAsked = eventType("import/asked", { schema: z.object({ importId: z.uuid() }) });

/** A mail is owed (`mails.owedSince`). */
export const mailOwed = eventType("mail/owed", { schema: z.object({ mailId: z.uuid() }) });

/** A drip campaign is to be applied to a list (`drip_list_runs.owedSince`). */
export const dripListAsked = eventType("drip/list-asked", { schema: z.object({ runId: z.uuid() }) });

/** A blast is to start, at once (`blasts.owedSince`) or within the next minute (`blasts.scheduledAt`). */
export const blastDue = eventType("blast/due", { schema: z.object({ blastId: z.uuid() }) });

/** All contacts of a number are being deleted (`contact_deletions.owedSince`). */
export const contactsDeletionStarted = eventType("contacts/deletion-started", {
  schema: z.object({ deletionId: z.uuid() }),
});
