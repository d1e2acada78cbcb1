import { TZDate } from "@date-fns/tz";
import { format } from "date-fns";
import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blasts, inboxes, organizations, users } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import type { Download } from "@/lib/auth/download-route";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { NotFound } from "@/lib/errors";
import { fileNameOf } from "@/lib/exports/file-name";
import { writeRows } from "@/lib/exports/write-csv";
import type { OneBlastInput } from "./input";
import type { RecipientState } from "./recipient-state";
import { type RecipientRow, readRecipients, toRecipient } from "./report-queries";

const header = ["Name", "Phone", "State", "Reason", "Sent", "Replied", "Opted out", "Segments", "Time zone"];
const pageSize = 1000;

/**
 * What became of each recipient of a blast as a CSV file.
 * @throws NotFound when the actor does not hold its number
 */
export async function exportBlast(actor: UserActor, { blastId }: OneBlastInput): Promise<Download> {
  authorize(actor, "contact.export");
  const [blast] = await db()
    .select({
      id: blasts.id,
      name: blasts.name,
      country: organizations.country,
      timezone: organizations.timezone,
      ownTimezone: users.timezone,
    })
    .from(blasts)
    .innerJoin(inboxes, eq(inboxes.id, blasts.inboxId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .innerJoin(users, eq(users.id, actor.userId))
    .where(and(eq(blasts.id, blastId), heldBy(actor, blasts.inboxId)));
  if (!blast) throw new NotFound();
  await recordAudit(db(), actor, {
    action: "blast.exported",
    subjectId: blast.id,
    detail: { name: blast.name },
  });
  const timezone = blast.ownTimezone ?? blast.timezone;
  return { name: `blast-${fileNameOf(blast.name, "recipients")}.csv`, parts: write({ ...blast, timezone }) };
}

async function* write(blast: { id: string; country: string; timezone: string }): AsyncGenerator<string> {
  // By the mark of its byte order Excel knows UTF-8.
  yield `\uFEFF${writeRows([header])}`;
  let after = 0;
  for (;;) {
    const rows = await readRecipients(blast.id, { which: sql`r.position > ${after}`, limit: pageSize });
    const page = rows.slice(0, pageSize);
    if (page.length > 0) {
      yield writeRows(page.map((row) => cellsOf(toRecipient(row, blast.country), blast.timezone)));
    }
    if (rows.length <= pageSize) return;
    after = page.at(-1)?.position ?? after;
  }
}

const stateNames: Record<RecipientState, string> = {
  left_out: "left out",
  waiting: "waiting",
  sent: "sent",
  delivered: "delivered",
  failed: "failed",
  not_confirmed: "not confirmed",
  cancelled: "cancelled",
};

function cellsOf(row: RecipientRow, timezone: string): string[] {
  const shown = (at: string | null) =>
    at === null ? "" : format(new TZDate(Date.parse(at), timezone), "yyyy-MM-dd HH:mm:ss");
  return [
    row.name,
    row.phone ?? "",
    stateNames[row.state],
    row.reason ?? "",
    shown(row.sentAt),
    shown(row.repliedAt),
    shown(row.optedOutAt),
    row.segments === null ? "" : String(row.segments),
    timezone,
  ];
}
