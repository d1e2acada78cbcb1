import { v5 } from "uuid";
import { newId } from "@/db/id";
import { messages, type NewMessage } from "@/db/schema";
import { unknownDate } from "@/lib/api/fields";
import { getInboxOfNumber } from "@/lib/api/get-inbox-of-number";
import { peerOf } from "@/lib/api/peer-of";
import { recordAudit } from "@/lib/audit/record-audit";
import type { ApiKeyActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { findOrCreateConversations } from "@/lib/conversations/find-or-create-conversation";
import { listImported } from "@/lib/conversations/list-imported";
import { type FieldErrors, Invalid } from "@/lib/errors";
import { refuseRetired, type WritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { publishConversations } from "@/lib/realtime/publish";
import type { Tx } from "@/lib/transact";
import type { ImportedMessage, ImportMessagesInput, ImportResult } from "./import-input";

/**
 * Stores messages of another system as history: nothing is sent, answered, announced or marked unread, and nobody is
 * opted out or in by it. All of them or none; those that are here already stay as they are. A conversation takes the
 * place of its newest dated message.
 * @throws NotFound when the key does not name the number, Conflict once it is retired, Invalid with the reasons at each `phone`.
 */
export async function importMessages(
  tx: Tx,
  actor: ApiKeyActor,
  input: ImportMessagesInput,
): Promise<ImportResult> {
  authorize(actor, "message.import");
  const inbox = refuseRetired(await getInboxOfNumber(tx, actor, input.number));
  const peers = readPeers(inbox, input.messages);
  const threads = await findOrCreateConversations(tx, inbox.id, [...new Set(peers)], unknownDate);
  const idOf = new Map(threads.map((thread) => [thread.peerAddress, thread.id]));
  const rows = input.messages.flatMap((message, index) => {
    const conversationId = idOf.get(peers[index] ?? "");
    return conversationId ? [toRow(message, input.source.trim(), inbox.id, conversationId)] : [];
  });
  const stored = await tx
    .insert(messages)
    .values(rows)
    .onConflictDoNothing()
    .returning({ conversationId: messages.conversationId });
  const changed = [...new Set(stored.map((row) => row.conversationId))];
  await listImported(tx, changed);
  if (stored.length > 0) {
    await recordAudit(tx, actor, {
      action: "messages.imported",
      subjectId: inbox.id,
      detail: { source: input.source, imported: stored.length },
    });
    tx.afterCommit(() => publishConversations(inbox.id, changed));
  }
  return {
    imported: stored.length,
    unchanged: rows.length - stored.length,
    conversations: changed.length,
  };
}

/** The customers' addresses, one for each message. */
function readPeers(inbox: WritableInbox, given: ImportedMessage[]): string[] {
  const problems: FieldErrors = {};
  const peers = given.map(({ phone }, index) => {
    const field = `messages/${index}/phone`;
    try {
      const peer = peerOf(phone, inbox.country, field);
      if (peer === inbox.address) problems[field] = "This is the number itself. Send the customer's phone.";
      return peer;
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      Object.assign(problems, error.fields);
      return "";
    }
  });
  const [first, ...others] = Object.values(problems);
  if (first) throw new Invalid(others.length === 0 ? first : "Some phone numbers do not fit.", problems);
  return peers;
}

function toRow(
  message: ImportedMessage,
  source: string,
  inboxId: string,
  conversationId: string,
): NewMessage {
  const inbound = message.direction === "inbound";
  const occurredAt = message.occurred_at === null ? null : new Date(message.occurred_at);
  return {
    id: newId(),
    conversationId,
    inboxId,
    kind: "sms",
    direction: message.direction,
    status: inbound ? "received" : "sent",
    origin: "import",
    source: message.author ? `${message.author.trim()}, ${source}` : source,
    body: message.text,
    occurredAt,
    sortAt: occurredAt ?? unknownDate,
    sentAt: inbound ? null : occurredAt,
    // By the ids of the other system, so that importing twice stores once.
    clientKey: v5(`${source}\n${message.external_id}`, inboxId),
  };
}
