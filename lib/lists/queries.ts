import { and, asc, count, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { listKeywords, listMembers, lists } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import type { ListListsInput } from "./input";

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
export type ListRow = ShownList & { members: number; keywords: ListKeyword[] };

/** The same with their keywords and how many are on them. */
export async function listListRows(actor: Actor, input: ListListsInput): Promise<ListRow[]> {
  authorize(actor, "list.read");
  const members = db().select({ count: count() }).from(listMembers).where(eq(listMembers.listId, lists.id));
  const keywords = sql<ListKeyword[]>`(
    select coalesce(json_agg(json_build_object('keyword', k.keyword, 'spelling', k.spelling) order by k.keyword), '[]')
    from ${listKeywords} k where k.list_id = ${lists.id}
  )`;
  return db()
    .select({ id: lists.id, name: lists.name, members: sql<number>`(${members})::int`, keywords })
    .from(lists)
    .where(and(eq(lists.inboxId, input.inboxId), heldBy(actor, lists.inboxId)))
    .orderBy(asc(lists.name));
}
