import { inngest } from "@/inngest/client";
import { contactsDeletionStarted } from "@/inngest/events";
import { jobActor } from "@/lib/auth/actor";
import { deleteContactsForAWhile } from "@/lib/contacts/delete-contacts-for-a-while";
import { rethrowWithoutValues } from "@/lib/database-errors";

// Of at most 20 s each; what is left then, the sweep announces again.
const mostSteps = 500;

/** Deletes all contacts of a number. A step that is repeated after a crash goes on where the last batch ended. */
export const contactsDeleteAll = inngest.createFunction(
  {
    id: "contacts-delete-all",
    triggers: [contactsDeletionStarted],
    concurrency: { limit: 1, key: "event.data.deletionId" },
    retries: 4,
  },
  async ({ event, step }) => {
    const actor = jobActor("contacts-delete-all");
    const { deletionId } = event.data;
    for (let round = 0; round < mostSteps; round += 1) {
      const goesOn = await step.run(`delete-${round}`, () =>
        deleteContactsForAWhile(actor, deletionId).catch(rethrowWithoutValues),
      );
      if (!goesOn) return;
    }
  },
);
