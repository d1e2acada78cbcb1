import { and, desc, eq, gt, isNull, notExists, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { v7 } from "uuid";
import { db } from "@/db/client";
import {
  conversationMembers,
  conversations,
  inboxes,
  inboxHolders,
  messageMedia,
  messages,
  organizations,
  users,
} from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { pathOfInbox } from "@/lib/inboxes/rules";
import { previewOf } from "@/lib/messages/rules";
import { formatPhone } from "@/lib/phones/rules";
import type { ListNotificationsInput } from "./input";

/** A customer's message that somebody should notice. */
export type Notification = {
  messageId: string;
  conversationId: string;
  inboxId: string;
  path: string;
  /** By name, or by number as people of the organization's country read it. */
  from: string;
  preview: string;
  onDesktop: boolean;
  withSound: boolean;
};

export type Notifications = { notifications: Notification[]; until: string };

/** What is older was missed; a browser that comes back after lunch is not rung for all of it. */
const longestMs = 2 * 60_000;
/** Ids are made before the commit that shows them; what was seen twice the browser knows by its id. */
const overlapMs = 10_000;
const most = 5;

const assignees = alias(users, "assignees");

/**
 * What arrived lately and concerns this user: in any number they hold, unread, not muted by them, not from a
 * blocked sender, and where the conversation is assigned, only to the assignee.
 */
export async function listNotifications(
  actor: UserActor,
  input: ListNotificationsInput,
): Promise<Notifications> {
  authorize(actor, "message.read");
  // The machine's own time, not the product's: it is what ids are made of.
  const now = new Date();
  const until = now.toISOString();
  if (!input.since) return { notifications: [], until };
  const from = Math.max(Date.parse(input.since), now.getTime() - longestMs) - overlapMs;
  const rows = await db()
    .select({
      messageId: messages.id,
      conversationId: conversations.id,
      inboxId: conversations.inboxId,
      address: inboxes.address,
      contactName: conversations.contactName,
      peerAddress: conversations.peerAddress,
      country: organizations.country,
      body: messages.body,
      contentTypes: sql<string[]>`coalesce((
        select json_agg(${messageMedia.contentType} order by ${messageMedia.position})
        from ${messageMedia} where ${messageMedia.messageId} = ${messages.id}
      ), '[]')`,
      onDesktop: users.notifiesOnDesktop,
      withSound: users.notifiesWithSound,
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .innerJoin(users, eq(users.id, actor.userId))
    .leftJoin(
      conversationMembers,
      and(
        eq(conversationMembers.conversationId, conversations.id),
        eq(conversationMembers.userId, actor.userId),
      ),
    )
    .where(
      and(
        // By the primary key: ids begin with the time they were made.
        gt(messages.id, firstIdOf(from)),
        eq(messages.origin, "customer"),
        gt(messages.arrival, conversations.readUpto),
        heldBy(actor, conversations.inboxId),
        isNull(conversations.blockedAt),
        isNull(conversationMembers.mutedAt),
        or(eq(conversations.assigneeId, actor.userId), notExists(holdingAssignee())),
        or(users.notifiesOnDesktop, users.notifiesWithSound),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(most);
  return { notifications: rows.reverse().map(toNotification), until };
}

/** One who gave the number back, or was disabled, keeps nobody else from hearing of it. */
const holdingAssignee = () =>
  db()
    .select({ id: assignees.id })
    .from(assignees)
    .innerJoin(inboxHolders, eq(inboxHolders.userId, assignees.id))
    .where(
      and(
        eq(assignees.id, conversations.assigneeId),
        eq(inboxHolders.inboxId, conversations.inboxId),
        isNull(assignees.disabledAt),
      ),
    );

const firstIdOf = (msecs: number): string => v7({ msecs, random: new Uint8Array(16), seq: 0 });

type Row = Omit<Notification, "path" | "from" | "preview"> & {
  address: string;
  contactName: string | null;
  peerAddress: string;
  country: string;
  body: string;
  contentTypes: string[];
};

function toNotification(given: Row): Notification {
  const { address, contactName, peerAddress, country, body, contentTypes, ...row } = given;
  const path = `${pathOfInbox(address)}/conversations/${row.conversationId}`;
  const from = contactName ?? formatPhone(peerAddress, country);
  return { ...row, path, from, preview: previewOf(body, contentTypes) };
}
