import { inngest } from "@/inngest/client";
import { dripListAsked } from "@/inngest/events";
import { jobActor } from "@/lib/auth/actor";
import { rethrowWithoutValues } from "@/lib/database-errors";
import { applyRunForAWhile } from "@/lib/drip-campaigns/apply-run-for-a-while";

// Of at most 20 s each; what is left then, the sweep announces again.
const mostSteps = 100;

/** Applies a drip campaign to a list. A step that is repeated after a crash goes on where the last slice ended. */
export const dripApplyList = inngest.createFunction(
  {
    id: "drip-apply-list",
    triggers: [dripListAsked],
    concurrency: { limit: 1, key: "event.data.runId" },
    retries: 4,
  },
  async ({ event, step }) => {
    const actor = jobActor("drip-apply-list");
    const { runId } = event.data;
    for (let round = 0; round < mostSteps; round += 1) {
      const goesOn = await step.run(`apply-${round}`, () =>
        applyRunForAWhile(actor, runId).catch(rethrowWithoutValues),
      );
      if (!goesOn) return;
    }
  },
);
