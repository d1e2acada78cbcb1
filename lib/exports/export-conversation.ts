import { db } from "@/db/client";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import type { Download } from "@/lib/auth/download-route";
import { authorize } from "@/lib/auth/policy";
import { findExport } from "./find-export";
import type { ExportConversationInput } from "./input";
import { writeCsv } from "./write-csv";
import { writeHtml } from "./write-html";

/**
 * A stretch of a thread as a file that is written while it is read.
 * @throws NotFound when the user does not hold the conversation's number.
 */
export async function exportConversation(
  actor: UserActor,
  input: ExportConversationInput,
): Promise<Download> {
  authorize(actor, "conversation.export");
  const given = await findExport(actor, input);
  const { format, from, to } = input;
  await recordAudit(db(), actor, {
    action: "conversation.exported",
    subjectId: input.conversationId,
    detail: { format, from, to },
  });
  const phone = given.peerAddress.replace(/[^\dA-Za-z]/g, "");
  return {
    name: `conversation-${phone}-${from}-to-${to}.${format}`,
    contentType: format === "csv" ? "text/csv; charset=utf-8" : "text/html; charset=utf-8",
    parts: format === "csv" ? writeCsv(given) : writeHtml(given),
  };
}
