import { inngest } from "@/inngest/client";
import { blastDue } from "@/inngest/events";
import { jobActor } from "@/lib/auth/actor";
import { findStart } from "@/lib/blasts/find-start";
import { startBlast } from "@/lib/blasts/start-blast";
import { rethrowWithoutValues } from "@/lib/database-errors";

/** Starts a blast at its time. What is put off or taken back meanwhile is left alone: the row says when it starts. */
export const blastStart = inngest.createFunction(
  {
    id: "blast-start",
    triggers: [blastDue],
    concurrency: { limit: 1, key: "event.data.blastId" },
    retries: 4,
  },
  async ({ event, step }) => {
    const actor = jobActor("blast-start");
    const { blastId } = event.data;
    const at = await step.run("look", () => findStart(actor, blastId).catch(rethrowWithoutValues));
    if (at === null) return;
    await step.sleepUntil("until-its-time", new Date(at));
    await step.run("start", () => startBlast(actor, blastId).catch(rethrowWithoutValues));
  },
);
