import { subDays } from "date-fns";
import { and, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { mails } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { log } from "@/lib/log";
import { type Tx, transact } from "@/lib/transact";
import { composeMail } from "./compose-mail";
import { handOver, isRefusal } from "./hand-over";
import { type Letter, renderLetter } from "./letter";

// Longer than handing over takes at worst (hand-over.ts).
const leaseMinutes = 3;
const mostDays = 1;

/**
 * Sends a mail that is owed. Asked twice at once, or after it has left, it sends nothing; only a process that dies
 * between the server's yes and our note of it leaves the mail to be sent again, under the same message id.
 * @throws when the mail server is away, so that it is tried again.
 */
export async function sendMail(actor: Actor, mailId: string): Promise<void> {
  authorize(actor, "mail.send");
  const letter = await transact((tx) => claim(tx, mailId));
  if (!letter) return;
  try {
    await handOver({ id: mailId, ...renderLetter(letter) });
  } catch (error) {
    if (!isRefusal(error)) {
      await db().update(mails).set({ claimedUntil: null }).where(eq(mails.id, mailId));
      throw error;
    }
    // Without the error: servers repeat the address in it.
    log.warn({ mailId }, "a mail was refused for good");
    return drop(db(), mailId, "refused");
  }
  await db()
    .update(mails)
    .set({ owedSince: null, claimedUntil: null, sentAt: clock.now() })
    .where(eq(mails.id, mailId));
}

async function claim(tx: Tx, mailId: string): Promise<Letter | null> {
  const [mail] = await tx
    .update(mails)
    .set({ claimedUntil: sql`clock_timestamp() + make_interval(mins => ${leaseMinutes})` })
    .where(
      and(
        eq(mails.id, mailId),
        isNotNull(mails.owedSince),
        or(isNull(mails.claimedUntil), sql`${mails.claimedUntil} < clock_timestamp()`),
      ),
    )
    .returning();
  if (!mail) return null;
  const isLate = mail.createdAt < subDays(clock.now(), mostDays);
  const letter = isLate ? null : await composeMail(tx, mail);
  if (letter) return letter;
  await drop(tx, mailId, isLate ? "late" : "pointless");
  return null;
}

async function drop(on: Pick<Tx, "update">, mailId: string, dropped: string): Promise<void> {
  await on.update(mails).set({ owedSince: null, claimedUntil: null, dropped }).where(eq(mails.id, mailId));
}
