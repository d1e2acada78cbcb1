import { and, asc, eq, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blasts, listKeywords, listMembers, lists } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { mostCounted } from "@/lib/counts/rules";
import { NotFound } from "@/lib/errors";
import type { ListListsInput, OneListInput } from "./input";

/** A list as it is chosen. */
export type ShownList = { id: string; name: string };

/** The lists of a number by name; nothing for who does not hold it. */
export async function listLists(actor: Actor, input: ListListsInput): Promise<ShownList[]> {
  authorize(actor, "list.read");
  return db()
    .select({ id: lists.id, name: lists.name })
    .from(lists)
    .where(and(eq(lists.inboxId, input.inboxId), heldBy(actor, lists.inboxId)))
    .orderBy(asc(lists.name));
}

/** A keyword as messages are compared with it, and as somebody wrote it. */
type ListKeyword = { keyword: string; spelling: string };

/** A list as the page of lists shows it. */
export type ListRow = ShownList & {
  /** One more than `mostCounted` where more are on it. */
  members: number;
  keywords: ListKeyword[];
};

/** The same with their keywords and how many are on them. */
export async function listListRows(actor: Actor, input: ListListsInput): Promise<ListRow[]> {
  authorize(actor, "list.read");
  const members = sql`(
    select count(*) from (
      select from ${listMembers} where ${listMembers.listId} = ${lists.id} limit ${mostCounted + 1}
    ) counted
  )`;
  const keywords = sql<ListKeyword[]>`(
    select coalesce(json_agg(json_build_object('keyword', k.keyword, 'spelling', k.spelling) order by k.keyword), '[]')
    from ${listKeywords} k where k.list_id = ${lists.id}
  )`;
  return db()
    .select({ id: lists.id, name: lists.name, members: sql<number>`${members}::int`, keywords })
    .from(lists)
    .where(and(eq(lists.inboxId, input.inboxId), heldBy(actor, lists.inboxId)))
    .orderBy(asc(lists.name));
}

/** What deleting a list does besides, for the question before it. */
export type ListDeletion = {
  /** By name, the next one first: the scheduled blasts that are for it or leave out who is on it, and cannot be sent then. */
  blasts: string[];
};

/** @throws NotFound when the actor does not hold its number. */
export async function getListDeletion(actor: Actor, { listId }: OneListInput): Promise<ListDeletion> {
  authorize(actor, "list.read");
  const [list] = await db()
    .select({ inboxId: lists.inboxId })
    .from(lists)
    .where(and(eq(lists.id, listId), heldBy(actor, lists.inboxId)));
  if (!list) throw new NotFound();
  const needsIt = or(
    sql`${blasts.audience} -> 'lists' @> ${JSON.stringify([{ id: listId }])}::jsonb`,
    sql`${blasts.audience} -> 'excludedList' ->> 'id' = ${listId}`,
  );
  const rows = await db()
    .select({ name: blasts.name })
    .from(blasts)
    .where(and(eq(blasts.inboxId, list.inboxId), eq(blasts.status, "scheduled"), needsIt))
    .orderBy(asc(blasts.scheduledAt), asc(blasts.id));
  return { blasts: rows.map(({ name }) => name) };
}
