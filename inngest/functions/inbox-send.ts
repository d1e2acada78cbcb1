import { NonRetriableError } from "inngest";
import { inngest } from "@/inngest/client";
import { inboxWake } from "@/inngest/events";
import { jobActor } from "@/lib/auth/actor";
import { withoutValues } from "@/lib/database-errors";
import { NotFound } from "@/lib/errors";
import { type LaneRun, runLane } from "@/lib/lanes/run-lane";

/** An Inngest run may have a thousand steps; long before that a successor takes over. */
const mostSteps = 100;

/**
 * Works off an inbox's lane. One step sends for at most 45 s, so it is bounded by time and never by count; a step
 * that is repeated after a crash finds its old rows claimed and leaves them alone.
 */
export const inboxSend = inngest.createFunction(
  {
    id: "inbox-send",
    triggers: [inboxWake],
    concurrency: { limit: 1, key: "event.data.inboxId" },
    retries: 3,
  },
  async ({ event, step }) => {
    const { inboxId } = event.data;
    for (let round = 0; round < mostSteps; round += 1) {
      const run = await step.run(`send-${round}`, () => sendForAWhile(inboxId));
      if (run.state === "again") continue;
      if (run.nextAt === null) return;
      await step.sleepUntil(`until-due-${round}`, new Date(run.nextAt));
    }
    await step.sendEvent("successor", inboxWake.create({ inboxId }));
  },
);

async function sendForAWhile(inboxId: string): Promise<LaneRun> {
  try {
    return await runLane(jobActor("inbox-send"), inboxId);
  } catch (error) {
    if (error instanceof NotFound) throw new NonRetriableError(error.message);
    throw withoutValues(error);
  }
}
