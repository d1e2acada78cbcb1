import { and, asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { awaySettings, conversations, inboxes, organizations, users } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { isSwitchedOn } from "@/lib/auth/switches";
import { type AwayTimes, isAwayAt } from "@/lib/away/rules";
import { clock } from "@/lib/clock";
import { NotFound } from "@/lib/errors";
import { formatPhone } from "@/lib/phones/rules";

/** A number as the switcher shows it. */
export type HeldInbox = {
  id: string;
  /** E.164. */
  address: string;
  /** The address as people of the organization's country read it. */
  phone: string;
  label: string;
  primaryUserName: string;
  /** Unread inbound messages, at most 100: the badge says 99+. */
  unread: number;
  retired: boolean;
  /** It answers by itself at this moment: nobody is there. */
  away: boolean;
  /** Whether that changes with its business hours. */
  followsHours: boolean;
  /** What is switched off for who looks is absent from their interface. */
  allowsDripCampaigns: boolean;
  allowsBlasts: boolean;
};

const badgeCap = 100;

const columnsFor = (actor: Actor) => ({
  id: inboxes.id,
  address: inboxes.address,
  country: organizations.country,
  label: inboxes.label,
  primaryUserName: users.name,
  // In the order of an index, as the views are counted.
  unread: sql<number>`(
    select least(coalesce(sum(unread_count), 0), ${sql.raw(String(badgeCap))})::int from (
      select ${conversations.unreadCount} from ${conversations}
      where ${conversations.inboxId} = ${inboxes.id}
        and ${conversations.unreadCount} > 0
        and ${conversations.archivedAt} is null and ${conversations.blockedAt} is null
      order by ${conversations.assigneeId}
      limit ${sql.raw(String(badgeCap))}
    ) unread
  )`,
  retired: sql<boolean>`${inboxes.retiredAt} is not null`,
  times: { mode: awaySettings.mode, timezone: awaySettings.timezone, hours: awaySettings.hours },
  allowsDripCampaigns: isSwitchedOn(actor, "allowsDripCampaigns"),
  allowsBlasts: isSwitchedOn(actor, "allowsBlasts"),
});

function shownInbox<Row extends { address: string; country: string; times: AwayTimes | null }>(row: Row) {
  const { times, ...inbox } = row;
  return {
    ...inbox,
    phone: formatPhone(row.address, row.country),
    away: times !== null && isAwayAt(times, clock.now()),
    followsHours: times?.mode === "hours",
  };
}

/** The numbers the actor holds, in the order they were added. */
export async function listInboxes(actor: Actor): Promise<HeldInbox[]> {
  authorize(actor, "inbox.read");
  const rows = await db()
    .select(columnsFor(actor))
    .from(inboxes)
    .innerJoin(users, eq(users.id, inboxes.primaryUserId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .leftJoin(awaySettings, eq(awaySettings.inboxId, inboxes.id))
    .where(heldBy(actor, inboxes.id))
    .orderBy(asc(inboxes.createdAt), asc(inboxes.id));
  return rows.map((row) => {
    const { country, ...inbox } = shownInbox(row);
    return inbox;
  });
}

export type OpenInbox = HeldInbox & {
  organizationId: string;
  country: string;
  timezone: string;
  allowsDeleting: boolean;
};

/**
 * The inbox of an address.
 * @throws NotFound when the actor does not hold it.
 */
export async function getInboxByAddress(actor: Actor, address: string): Promise<OpenInbox> {
  authorize(actor, "inbox.read");
  const [inbox] = await db()
    .select({
      ...columnsFor(actor),
      organizationId: inboxes.organizationId,
      timezone: organizations.timezone,
      allowsDeleting: isSwitchedOn(actor, "allowsDeleting"),
    })
    .from(inboxes)
    .innerJoin(users, eq(users.id, inboxes.primaryUserId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .leftJoin(awaySettings, eq(awaySettings.inboxId, inboxes.id))
    .where(and(eq(inboxes.address, address), heldBy(actor, inboxes.id)));
  if (!inbox) throw new NotFound();
  return shownInbox(inbox);
}
