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
  const organizationId = "organizationId" in actor ? actor.organizationId : entry.organizationId;
  if (!organizationId) throw new Error(`audit of ${entry.action} names no organization`);
  await on.insert(auditEvents).values({
    organizationId,
    actorKind: actor.kind,
    actorId: idOf(actor),
    action: entry.action,
    subjectId: entry.subjectId ?? null,
    detail: entry.detail ?? {},
  });
}

function idOf(actor: Actor): string | null {
  if (actor.kind === "user") return actor.userId;
  return actor.kind === "apiKey" ? actor.apiKeyId : null;
}
