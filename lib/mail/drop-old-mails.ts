import { subDays } from "date-fns";
import { lt } from "drizzle-orm";
import { db } from "@/db/client";
import { mails, passwordResets } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";

const days = 30;

/** Forgets who was mailed, and links that have long expired. @returns how many mails */
export async function dropOldMails(actor: Actor): Promise<number> {
  authorize(actor, "work.sweep");
  const old = subDays(clock.now(), days);
  await db().delete(passwordResets).where(lt(passwordResets.expiresAt, old));
  const dropped = await db().delete(mails).where(lt(mails.createdAt, old)).returning({ id: mails.id });
  return dropped.length;
}
