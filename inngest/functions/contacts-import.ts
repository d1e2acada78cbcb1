import { NonRetriableError } from "inngest";
import { inngest } from "@/inngest/client";
import { importAsked } from "@/inngest/events";
import { jobActor } from "@/lib/auth/actor";
import { withoutValues } from "@/lib/database-errors";
import { NotFound } from "@/lib/errors";
import { workOnImport } from "@/lib/imports/work-on-import";

/** An import of any size is over long before that; the sweep asks again for one that is not. */
const mostSteps = 100;

/** Reads, counts and applies an import, as far as it is owed: who asks twice finds nothing to do. */
export const contactsImport = inngest.createFunction(
  {
    id: "contacts-import",
    triggers: [importAsked],
    concurrency: { limit: 1, key: "event.data.importId" },
    retries: 3,
  },
  async ({ event, step }) => {
    const { importId } = event.data;
    for (let round = 0; round < mostSteps; round += 1) {
      if (!(await step.run(`work-${round}`, () => work(importId)))) return;
    }
  },
);

async function work(importId: string): Promise<boolean> {
  try {
    return await workOnImport(jobActor("contacts-import"), importId);
  } catch (error) {
    if (error instanceof NotFound) throw new NonRetriableError(error.message);
    throw withoutValues(error);
  }
}
