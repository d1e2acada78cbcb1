import { and, asc, eq, gte, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { contactPhones, conversations, inboxes, type Message, messages, organizations } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import type { ResponseFile } from "@/lib/canned-responses/queries";
import { reasonFor } from "@/lib/carrier/reasons";
import { mediaUrl } from "@/lib/media/media-url";
import { formatPhone } from "@/lib/phones/rules";
import { dayAfter, momentAt } from "@/lib/wall-clock/rules";
import { getRecipient, type ReminderRecipient } from "./get-recipient";
import type { ListRemindersInput, ReminderRecipientInput } from "./input";

/** A reminder as the calendar shows it, with its final state once it has one. Times are ISO strings. */
export type ShownReminder = {
  id: string;
  at: string;
  body: string;
  status: Message["status"];
  /** Why it failed or was cancelled, in plain words. */
  reason: string | null;
  name: string;
  conversationId: string;
  /** By whose clock its time was chosen; null: nobody said. */
  timezone: string | null;
  files: ResponseFile[];
  /** Null once the contact is deleted. */
  contactId: string | null;
};

/** The reminders of a month by time; nothing for who does not hold the number. */
export async function listReminders(actor: Actor, input: ListRemindersInput): Promise<ShownReminder[]> {
  authorize(actor, "reminder.read");
  const [from, to] = boundsOf(input);
  const rows = await db()
    .select({
      id: messages.id,
      at: messages.sortAt,
      body: messages.body,
      status: messages.status,
      errorCode: messages.errorCode,
      cancelReason: messages.cancelReason,
      contactName: conversations.contactName,
      phone: conversations.peerAddress,
      country: organizations.country,
      conversationId: conversations.id,
      contactId: contactPhones.contactId,
      timezone: messages.plannedTimezone,
      files: sql<Omit<ResponseFile, "url">[]>`(
        select coalesce(json_agg(json_build_object(
          'id', f.id, 'contentType', f.content_type, 'size', f.size, 'fileName', f.file_name
        ) order by f.position), '[]')
        from message_media f where f.message_id = messages.id
      )`,
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(inboxes, eq(inboxes.id, messages.inboxId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .leftJoin(
      contactPhones,
      and(eq(contactPhones.inboxId, messages.inboxId), eq(contactPhones.phone, conversations.peerAddress)),
    )
    .where(
      and(
        eq(messages.inboxId, input.inboxId),
        sql`${messages.origin} = 'reminder'`,
        gte(messages.sortAt, from),
        lt(messages.sortAt, to),
        heldBy(actor, messages.inboxId),
      ),
    )
    .orderBy(asc(messages.sortAt), asc(messages.id));
  return rows.map(({ errorCode, cancelReason, contactName, phone, country, at, files, ...row }) => ({
    ...row,
    files: files.map((file) => ({ ...file, url: mediaUrl(file.id) })),
    at: at.toISOString(),
    name: contactName ?? formatPhone(phone, country),
    reason: cancelReason ?? reasonFor(errorCode),
  }));
}

/** A month's first moment and that of the next one. */
function boundsOf({ month, timezone }: ListRemindersInput): [Date, Date] {
  const first = `${month}-01`;
  const next = `${dayAfter(first, 31).slice(0, 7)}-01`;
  const [from, to] = [first, next].map(
    (day) => new Date(momentAt({ day, time: "00:00" }, timezone)?.at ?? ""),
  );
  if (!from || !to) throw new RangeError(`no month: ${month}`);
  return [from, to];
}

/**
 * Whom a reminder would go to, when machines may text them, and why not.
 * @throws NotFound when the actor does not hold the contact's number
 */
export async function getReminderRecipient(
  actor: Actor,
  input: ReminderRecipientInput,
): Promise<ReminderRecipient> {
  authorize(actor, "reminder.read");
  return getRecipient(db(), actor, input.contactId);
}
