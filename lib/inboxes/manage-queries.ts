import { and, asc, count, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { inboxes, inboxHolders, messages, type NumberType, organizations, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { findCarrierNumber, listCarrierNumbers } from "@/lib/carrier/carrier-numbers";
import { checkProfile, type ProfileCheck } from "@/lib/carrier/check-profile";
import { Conflict, NotFound } from "@/lib/errors";
import { formatPhone } from "@/lib/phones/rules";

/** Somebody who holds a number. */
type Holder = {
  id: string;
  name: string;
  disabled: boolean;
  isPrimary: boolean;
  /** Who shared it with them; null: it came with the number. */
  sharedByName: string | null;
  /** ISO. */
  since: string;
};

/** A number as admins see it. */
export type ManagedInbox = {
  id: string;
  /** E.164. */
  address: string;
  /** The address as people of the organization's country read it. */
  phone: string;
  label: string;
  numberType: NumberType;
  messagesPerSecond: number | null;
  primaryUserId: string;
  retired: boolean;
  /** By name, the primary user first. */
  holders: Holder[];
};

/** All numbers of the organization, those in use first, in the order they were added. */
export async function listManagedInboxes(actor: UserActor): Promise<ManagedInbox[]> {
  authorize(actor, "inbox.manage");
  return readInboxes(sql`${inboxes.organizationId} = ${actor.organizationId}`);
}

/** @throws NotFound for a number of another organization. */
export async function getManagedInbox(actor: UserActor, input: { inboxId: string }): Promise<ManagedInbox> {
  authorize(actor, "inbox.manage");
  const [inbox] = await readInboxes(
    sql`${inboxes.organizationId} = ${actor.organizationId} and ${inboxes.id} = ${input.inboxId}`,
  );
  if (!inbox) throw new NotFound();
  return inbox;
}

/** The numbers in use that the actor answers for, with everybody who holds them. */
export async function listOwnInboxes(actor: UserActor): Promise<ManagedInbox[]> {
  authorize(actor, "inbox.read");
  return readInboxes(sql`${inboxes.primaryUserId} = ${actor.userId} and ${inboxes.retiredAt} is null`);
}

async function readInboxes(which: ReturnType<typeof sql>): Promise<ManagedInbox[]> {
  const rows = await db()
    .select({
      id: inboxes.id,
      address: inboxes.address,
      country: organizations.country,
      label: inboxes.label,
      numberType: inboxes.numberType,
      messagesPerSecond: inboxes.messagesPerSecond,
      primaryUserId: inboxes.primaryUserId,
      retired: sql<boolean>`${inboxes.retiredAt} is not null`,
    })
    .from(inboxes)
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .where(which)
    .orderBy(sql`${inboxes.retiredAt} is not null`, asc(inboxes.createdAt), asc(inboxes.id));
  const holders = await listHoldersOf(rows.map(({ id }) => id));
  return rows.map(({ country, ...inbox }) => ({
    ...inbox,
    phone: formatPhone(inbox.address, country),
    holders: holders.get(inbox.id) ?? [],
  }));
}

async function listHoldersOf(inboxIds: string[]): Promise<Map<string, Holder[]>> {
  const found = new Map<string, Holder[]>(inboxIds.map((id) => [id, []]));
  if (inboxIds.length === 0) return found;
  const sharers = alias(users, "sharers");
  const isPrimary = sql<boolean>`${inboxes.primaryUserId} = ${users.id}`;
  const rows = await db()
    .select({
      inboxId: inboxHolders.inboxId,
      id: users.id,
      name: users.name,
      disabled: sql<boolean>`${users.disabledAt} is not null`,
      isPrimary,
      sharedByName: sharers.name,
      since: inboxHolders.createdAt,
    })
    .from(inboxHolders)
    .innerJoin(inboxes, eq(inboxes.id, inboxHolders.inboxId))
    .innerJoin(users, eq(users.id, inboxHolders.userId))
    .leftJoin(sharers, eq(sharers.id, inboxHolders.sharedBy))
    .where(inArray(inboxHolders.inboxId, inboxIds))
    .orderBy(sql`not (${isPrimary})`, asc(users.name), asc(users.id));
  for (const { inboxId, since, ...holder } of rows) {
    found.get(inboxId)?.push({ ...holder, since: since.toISOString() });
  }
  return found;
}

/** How many messages of a number still wait to leave. @throws NotFound for a number of another organization. */
export async function countPending(actor: UserActor, input: { inboxId: string }): Promise<number> {
  const inbox = await getManagedInbox(actor, input);
  const [row] = await db()
    .select({ count: count() })
    .from(messages)
    .where(and(eq(messages.inboxId, inbox.id), inArray(messages.status, ["queued", "scheduled"])));
  return row?.count ?? 0;
}

/** A number of the carrier account that nobody uses yet. */
export type FreeNumber = {
  address: string;
  phone: string;
  numberType: NumberType;
  /** Whether a messaging profile takes what is texted to it. */
  canBeTexted: boolean;
};

/** What the carrier account has that can be added, or why that cannot be said. */
export type FreeNumbers = { ok: true; numbers: FreeNumber[] } | { ok: false; reason: string };

/** The numbers of the carrier account that no organization uses. */
export async function listFreeNumbers(actor: UserActor): Promise<FreeNumbers> {
  authorize(actor, "inbox.manage");
  return orReason(async () => {
    const owned = await listCarrierNumbers();
    const [used, [organization]] = await Promise.all([
      db().select({ address: inboxes.address }).from(inboxes),
      db()
        .select({ country: organizations.country })
        .from(organizations)
        .where(eq(organizations.id, actor.organizationId)),
    ]);
    const taken = new Set(used.map(({ address }) => address));
    const numbers = owned
      .filter(({ address }) => !taken.has(address))
      .map(({ profileId, ...number }) => ({
        ...number,
        phone: formatPhone(number.address, organization?.country ?? "US"),
        canBeTexted: profileId !== null,
      }));
    return { ok: true, numbers };
  });
}

export type NumberCheck = { ok: true; check: ProfileCheck } | { ok: false; reason: string };

/**
 * Whether what customers text to a number reaches us, as the carrier has it.
 * @throws NotFound for a number of another organization.
 */
export async function checkNumber(actor: UserActor, input: { inboxId: string }): Promise<NumberCheck> {
  const { address } = await getManagedInbox(actor, input);
  return orReason(async () => {
    const number = await findCarrierNumber(address);
    if (!number) return { ok: false, reason: "Your carrier account no longer has this number." };
    return { ok: true, check: await checkProfile(number.profileId) };
  });
}

/** Pages show what the carrier could not be asked in the place of the answer. */
async function orReason<T>(ask: () => Promise<T>): Promise<T | { ok: false; reason: string }> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Conflict) return { ok: false, reason: error.message };
    throw error;
  }
}
