import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { jobActor } from "@/lib/auth/actor";
import { readBackDeliveries } from "@/lib/carrier-events/read-back-deliveries";
import { ageStuckClaims } from "@/lib/lanes/age-stuck-claims";
import { lookUpUnknowns } from "@/lib/lanes/look-up-unknowns";
import { wakeDueLanes } from "@/lib/lanes/wake-due-lanes";
import { resendOwedEvents } from "@/lib/messages/resend-owed-events";

/**
 * Finds what is owed, each minute, from the database and the carrier's records alone: whatever an engine, a process
 * or a network lost is picked up here.
 */
export const sweep = inngest.createFunction(
  { id: "sweep", triggers: [cron("* * * * *")], retries: 0, concurrency: { limit: 1 } },
  async ({ step }) => {
    const actor = jobActor("sweep");
    const aged = await step.run("age-stuck-claims", () => ageStuckClaims(actor));
    const woken = await step.run("wake-due-lanes", () => wakeDueLanes(actor));
    const resent = await step.run("resend-owed-events", () => resendOwedEvents(actor));
    const readBack = await step.run("read-back-deliveries", () => readBackDeliveries(actor));
    const found = await step.run("look-up-unknowns", () => lookUpUnknowns(actor));
    return { aged, woken, resent, readBack, found };
  },
);
