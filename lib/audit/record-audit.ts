import type { Queryable } from "@/db/client";
import { auditEvents } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";

type AuditEntry = {
  /** Dotted, past tense at the end: session.started. */
  action: string;
  subjectId?: string;
  detail?: Record<string, unknown>;
  /** Needed where the actor has no organization of its own (jobs, the carrier). */
  organizationId?: string;
};

/** Notes who did what, in the transaction that does it. */
export async function recordAudit(on: Queryable, actor: Actor, entry: AuditEntry): Promise<void> {
  await recordAudits(on, actor, [entry]);
}

/** The same for some hundred things that were done at once. */
export async function recordAudits(on: Queryable, actor: Actor, entries: AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await on.insert(auditEvents).values(entries.map((entry) => rowOf(actor, entry)));
}

function rowOf(actor: Actor, entry: AuditEntry): typeof auditEvents.$inferInsert {
  const organizationId = "organizationId" in actor ? actor.organizationId : entry.organizationId;
  if (!organizationId) throw new Error(`audit of ${entry.action} names no organization`);
  return {
    organizationId,
    actorKind: actor.kind,
    actorId: idOf(actor),
    action: entry.action,
    subjectId: entry.subjectId ?? null,
    detail: entry.detail ?? {},
  };
}

function idOf(actor: Actor): string | null {
  if (actor.kind === "user") return actor.userId;
  return actor.kind === "apiKey" ? actor.apiKeyId : null;
}
