import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { type AwayMode, awaySettings, type BusinessHours, inboxes, organizations } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { clock } from "@/lib/clock";
import { NotFound } from "@/lib/errors";
import { defaultIntervalHours, isAwayAt, usualHours } from "./rules";

/** When a number answers by itself, as it is edited, and whether that is now. */
export type Away = {
  mode: AwayMode;
  responseId: string | null;
  intervalHours: number;
  timezone: string;
  hours: BusinessHours;
  /** Nobody is there at this moment. */
  isAway: boolean;
};

/**
 * The away settings of a number; what nobody set yet is as one would begin.
 * @throws NotFound when the actor does not hold it
 */
export async function getAway(actor: Actor, input: { inboxId: string }): Promise<Away> {
  authorize(actor, "away.read");
  const [row] = await db()
    .select({ settings: awaySettings, timezone: organizations.timezone })
    .from(inboxes)
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .leftJoin(awaySettings, eq(awaySettings.inboxId, inboxes.id))
    .where(and(eq(inboxes.id, input.inboxId), heldBy(actor, inboxes.id)));
  if (!row) throw new NotFound();
  const { settings } = row;
  return {
    mode: settings?.mode ?? "available",
    responseId: settings?.responseId ?? null,
    intervalHours: settings?.intervalHours ?? defaultIntervalHours,
    timezone: settings?.timezone ?? row.timezone,
    hours: settings?.hours ?? usualHours,
    isAway: settings !== null && isAwayAt(settings, clock.now()),
  };
}
