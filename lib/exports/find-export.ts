import { TZDate } from "@date-fns/tz";
import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { conversations, inboxes, organizations, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { heldBy } from "@/lib/auth/scope";
import { NotFound } from "@/lib/errors";
import { dayLater } from "./rules";

/** A thread and the stretch of it that is exported: from `start` on and before `end`. */
export type Export = {
  conversationId: string;
  contactName: string | null;
  peerAddress: string;
  inboxAddress: string;
  country: string;
  timezone: string;
  from: string;
  to: string;
  start: Date;
  end: Date;
};

/**
 * The thread of an export, with the range's days as moments in the user's timezone.
 * @throws NotFound when the user does not hold its number.
 */
export async function findExport(
  actor: UserActor,
  input: { conversationId: string; from: string; to: string },
): Promise<Export> {
  const [thread] = await db()
    .select({
      contactName: conversations.contactName,
      peerAddress: conversations.peerAddress,
      inboxAddress: inboxes.address,
      country: organizations.country,
      timezone: sql<string>`coalesce(${users.timezone}, ${organizations.timezone})`,
    })
    .from(conversations)
    .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .innerJoin(users, eq(users.id, actor.userId))
    .where(and(eq(conversations.id, input.conversationId), heldBy(actor, conversations.inboxId)));
  if (!thread) throw new NotFound();
  return {
    ...thread,
    ...input,
    start: startOfDay(input.from, thread.timezone),
    end: startOfDay(dayLater(input.to, 1), thread.timezone),
  };
}

/** The first moment of a day, which is not midnight where clocks go forward at midnight. */
function startOfDay(day: string, timezone: string): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(new TZDate(year, month - 1, date, 0, 0, 0, 0, timezone).getTime());
}
