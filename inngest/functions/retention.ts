import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { jobActor } from "@/lib/auth/actor";
import { rethrowWithoutValues } from "@/lib/database-errors";
import { tidyAttributeNames } from "@/lib/merge-fields/tidy-attribute-names";
import { type Forgotten, forgetOldMessages } from "@/lib/retention/forget-old-messages";
import { forgetOldRows } from "@/lib/retention/forget-old-rows";

/** A run may have 1,000 steps; what is left by then goes the next night. */
const mostSlices = 500;

/** Forgets each night what was to be kept for a while only. */
export const retention = inngest.createFunction(
  { id: "retention", triggers: [cron("17 3 * * *")], concurrency: { limit: 1 } },
  async ({ step }) => {
    const actor = jobActor("retention");
    await step.run("forget-old-rows", () => forgetOldRows(actor).catch(rethrowWithoutValues));
    await step.run("tidy-attribute-names", () => tidyAttributeNames(actor).catch(rethrowWithoutValues));
    let after: string | null = null;
    for (let slice = 0; slice < mostSlices; slice += 1) {
      const { next }: Forgotten = await step.run(`forget-old-messages-${slice}`, () =>
        forgetOldMessages(actor, { after }).catch(rethrowWithoutValues),
      );
      if (next === null) return;
      after = next;
    }
  },
);
