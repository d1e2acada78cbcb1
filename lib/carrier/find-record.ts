import { subMinutes } from "date-fns";
import { z } from "zod";
import { callLimit, carrierClient } from "./client";
import type { StatusReport } from "./parse-event";
import { messageIdOf } from "./send-text";

type Sought = { messageId: string; from: string; to: string; claimedAt: Date };

const record = z.object({
  uuid: z.string().min(1),
  cli: z.string(),
  cld: z.string(),
  status: z.string().nullish(),
  parts: z.coerce.number().int().positive().nullish().catch(null),
  errors: z
    .array(z.union([z.string(), z.number()]).transform(String))
    .nullish()
    .catch([]),
  delivery_status_webhook_url: z.string().nullish(),
});

const undelivered = new Set(["gw_timeout", "gw_reject", "failed"]);

// One person rarely gets more texts than this from one number within the minutes searched.
const mostRecords = 250;

/**
 * Looks a message of unknown outcome up in the carrier's records, by the webhook address that holds our id.
 * @returns null when the carrier has no record of it (yet).
 */
export async function findRecord(sought: Sought): Promise<StatusReport | null> {
  let seen = 0;
  const pages = carrierClient().detailRecords.list(
    {
      filter: {
        record_type: "messaging",
        cli: sought.from,
        cld: sought.to,
        created_at: { gte: subMinutes(sought.claimedAt, 5).toISOString() },
      },
    },
    callLimit(),
  );
  for await (const given of pages) {
    seen += 1;
    if (seen > mostRecords) return null;
    const parsed = record.safeParse(given);
    if (!parsed.success || messageIdOf(parsed.data.delivery_status_webhook_url) !== sought.messageId)
      continue;
    return toReport(parsed.data, sought);
  }
  return null;
}

function toReport(found: z.infer<typeof record>, sought: Sought): StatusReport {
  const failed = undelivered.has(found.status ?? "");
  const delivered = found.status === "delivered";
  return {
    carrierMessageId: found.uuid,
    messageId: sought.messageId,
    // Our id has matched; records may write numbers in another notation than we do.
    from: sought.from,
    to: sought.to,
    status: failed ? "undelivered" : delivered ? "delivered" : "sent",
    final: failed || delivered,
    segments: found.parts ?? null,
    errorCode: failed ? (found.errors?.[0] ?? "undelivered") : null,
    errorDetail: null,
  };
}
