import { subSeconds } from "date-fns";
import { asc, lte } from "drizzle-orm";
import { db } from "@/db/client";
import { mails } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { announceMails } from "./owe-mail";

// Time for the first event to do its work.
const patienceSeconds = 30;
const mostAtOnce = 100;

/** Announces mails again that are still owed: their event was lost, or the mail server was away. @returns how many */
export async function resendOwedMails(actor: Actor): Promise<number> {
  authorize(actor, "work.sweep");
  const owed = await db()
    .select({ id: mails.id })
    .from(mails)
    .where(lte(mails.owedSince, subSeconds(clock.now(), patienceSeconds)))
    .orderBy(asc(mails.owedSince))
    .limit(mostAtOnce);
  if (owed.length > 0) await announceMails(owed.map(({ id }) => id));
  return owed.length;
}
