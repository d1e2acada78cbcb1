import { subSeconds } from "date-fns";
import { asc, lte } from "drizzle-orm";
import { db } from "@/db/client";
import { contactImports } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { askForWork } from "./owe-work";

/** A batch takes a second or so; one that stood still for longer was lost. */
const patienceSeconds = 30;
const mostAtOnce = 100;

/** Asks again for work on imports that stand still: their event was lost, or its run was. @returns how many. */
export async function resendOwedImports(actor: Actor): Promise<number> {
  authorize(actor, "work.sweep");
  const owed = await db()
    .select({ id: contactImports.id })
    .from(contactImports)
    .where(lte(contactImports.owedSince, subSeconds(clock.now(), patienceSeconds)))
    .orderBy(asc(contactImports.owedSince))
    .limit(mostAtOnce);
  for (const { id } of owed) await askForWork(id);
  return owed.length;
}
