import { addDays } from "date-fns";
import { and, desc, eq, gte, inArray, lt, ne, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { apiKeys, auditEvents, inboxes, organizations, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { readCursor, writeCursor } from "@/lib/cursor";
import { formatPhone } from "@/lib/phones/rules";
import { momentAt } from "@/lib/wall-clock/rules";
import type { ListAuditEventsInput } from "./input";
import { describeDetail, sentenceOf } from "./rules";

/** One entry of the audit log, in words. */
export type AuditEntry = {
  id: string;
  /** ISO. */
  at: string;
  who: string;
  what: string;
  /** Whom or what it concerned, where that has a name. */
  subject: string | null;
  details: string[];
};

export type AuditPage = { entries: AuditEntry[]; next: string | null };

const pageSize = 50;

/**
 * What was done in the organization, newest first, a page at a time.
 * @throws Invalid for a cursor that is none.
 */
export async function listAuditEvents(
  actor: UserActor,
  input: ListAuditEventsInput & { timezone: string },
): Promise<AuditPage> {
  authorize(actor, "audit.read");
  const rows = await db()
    .select({
      id: auditEvents.id,
      createdAt: auditEvents.createdAt,
      actorKind: auditEvents.actorKind,
      userName: users.name,
      keyName: apiKeys.name,
      action: auditEvents.action,
      subjectId: auditEvents.subjectId,
      detail: auditEvents.detail,
    })
    .from(auditEvents)
    .leftJoin(users, and(eq(auditEvents.actorKind, "user"), eq(users.id, auditEvents.actorId)))
    .leftJoin(apiKeys, and(eq(auditEvents.actorKind, "apiKey"), eq(apiKeys.id, auditEvents.actorId)))
    .where(and(eq(auditEvents.organizationId, actor.organizationId), ...conditions(input)))
    .orderBy(desc(auditEvents.createdAt), desc(auditEvents.id))
    .limit(pageSize + 1);
  const shown = rows.slice(0, pageSize);
  const names = await namesIn(actor, shown);
  const last = shown.at(-1);
  return {
    entries: shown.map((row) => ({
      id: row.id,
      at: row.createdAt.toISOString(),
      who:
        row.userName ??
        (row.actorKind === "apiKey" ? `API key ${row.keyName ?? ""}` : machine(row.actorKind)),
      what: sentenceOf(row.action),
      subject: (row.subjectId && names.get(row.subjectId)) ?? null,
      details: describeDetail(row.detail, (id) => names.get(id)),
    })),
    next: rows.length > pageSize && last ? writeCursor({ at: last.createdAt, id: last.id }) : null,
  };
}

/** Who did what no user and no key did. */
function machine(kind: string): string {
  if (kind === "visitor") return "Somebody by link";
  return kind === "carrier" ? "The carrier" : "Tidewire";
}

function conditions({
  who,
  what,
  from,
  to,
  after,
  timezone,
}: ListAuditEventsInput & { timezone: string }): SQL[] {
  const found: (SQL | undefined)[] = [];
  if (who === "machines") found.push(ne(auditEvents.actorKind, "user"));
  else if (who) found.push(eq(auditEvents.actorId, who));
  // Some names are in the plural: contact.deleted, contacts.exported.
  if (what) found.push(sql`split_part(${auditEvents.action}, '.', 1) in (${what}, ${`${what}s`})`);
  const begin = from && momentAt({ day: from, time: "00:00" }, timezone);
  if (begin) found.push(gte(auditEvents.createdAt, new Date(begin.at)));
  const end = to && momentAt({ day: nextDay(to), time: "00:00" }, timezone);
  if (end) found.push(lt(auditEvents.createdAt, new Date(end.at)));
  if (after) {
    const { at, id } = readCursor(after);
    const moment = sql.param(at, auditEvents.createdAt);
    found.push(sql`(${auditEvents.createdAt}, ${auditEvents.id}) < (${moment}, ${id})`);
  }
  return found.filter((each) => each !== undefined);
}

const nextDay = (day: string): string =>
  addDays(new Date(`${day}T12:00:00Z`), 1)
    .toISOString()
    .slice(0, 10);

type Named = { subjectId: string | null; detail: Record<string, unknown> };

/** The names of the users, numbers and keys that the entries speak of. */
async function namesIn(actor: UserActor, rows: Named[]): Promise<Map<string, string>> {
  const text = JSON.stringify(rows.map(({ subjectId, detail }) => [subjectId, detail]));
  const ids = [...new Set(text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))];
  if (ids.length === 0) return new Map();
  const { organizationId } = actor;
  const [people, numbers, keys] = await Promise.all([
    db()
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(and(inArray(users.id, ids), eq(users.organizationId, organizationId))),
    db()
      .select({ id: inboxes.id, address: inboxes.address, country: organizations.country })
      .from(inboxes)
      .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
      .where(and(inArray(inboxes.id, ids), eq(inboxes.organizationId, organizationId))),
    db()
      .select({ id: apiKeys.id, name: apiKeys.name })
      .from(apiKeys)
      .where(and(inArray(apiKeys.id, ids), eq(apiKeys.organizationId, organizationId))),
  ]);
  return new Map([
    ...people.map(({ id, name }) => [id, name] as const),
    ...numbers.map(({ id, address, country }) => [id, formatPhone(address, country)] as const),
    ...keys.map(({ id, name }) => [id, name] as const),
  ]);
}
