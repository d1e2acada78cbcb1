import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { type Actor, jobActor } from "@/lib/auth/actor";
import { mergeTallies } from "@/lib/blasts/merge-tallies";
import { resendOwedBlasts } from "@/lib/blasts/resend-owed-blasts";
import { readBackDeliveries } from "@/lib/carrier-events/read-back-deliveries";
import { resendOwedDeletions } from "@/lib/contacts/resend-owed-deletions";
import { endSnoozes } from "@/lib/conversations/end-snoozes";
import { rethrowWithoutValues } from "@/lib/database-errors";
import { resendOwedDripRuns } from "@/lib/drip-campaigns/resend-owed-drip-runs";
import { dropOldImports } from "@/lib/imports/drop-old-imports";
import { resendOwedImports } from "@/lib/imports/resend-owed-imports";
import { ageStuckClaims } from "@/lib/lanes/age-stuck-claims";
import { lookUpUnknowns } from "@/lib/lanes/look-up-unknowns";
import { wakeDueLanes } from "@/lib/lanes/wake-due-lanes";
import { dropOldMails } from "@/lib/mail/drop-old-mails";
import { resendOwedMails } from "@/lib/mail/resend-owed-mails";
import { removeOwedFiles } from "@/lib/media/remove-owed-files";
import { resendOwedEvents } from "@/lib/messages/resend-owed-events";
import { noteChore } from "@/lib/sweep/note-chore";
import { dropOldUploads } from "@/lib/uploads/drop-old-uploads";

type Chores = readonly (readonly [name: string, chore: (actor: Actor) => Promise<number>])[];

/** What people wait for, in that order. Each asks the database alone and takes a moment. */
const chores: Chores = [
  ["age-stuck-claims", ageStuckClaims],
  ["wake-due-lanes", wakeDueLanes],
  ["resend-owed-blasts", resendOwedBlasts],
  ["resend-owed-events", resendOwedEvents],
  ["resend-owed-mails", resendOwedMails],
  ["resend-owed-deletions", resendOwedDeletions],
  ["resend-owed-imports", resendOwedImports],
  ["resend-owed-drip-runs", resendOwedDripRuns],
  ["end-snoozes", endSnoozes],
  ["merge-tallies", mergeTallies],
];

/** What may take most of a minute: it asks the carrier or the storage, or removes many rows. */
const slowChores: Chores = [
  ["read-back-deliveries", readBackDeliveries],
  ["look-up-unknowns", lookUpUnknowns],
  ["drop-old-uploads", dropOldUploads],
  ["drop-old-imports", dropOldImports],
  ["drop-old-mails", dropOldMails],
  ["remove-owed-files", removeOwedFiles],
];

/**
 * Finds what is owed, each minute, from the database alone: whatever an engine, a process or a network lost is picked
 * up here. A chore that fails keeps no other from its turn; the run fails after all had theirs.
 */
export const sweep = inngest.createFunction(
  { id: "sweep", triggers: [cron("* * * * *")], retries: 0, concurrency: { limit: 1 } },
  ({ step }) => doChores(step, chores),
);

/** The chores that may take long, each minute as well, beside the others: a message that is due waits for none of them. */
export const slowSweep = inngest.createFunction(
  { id: "slow-sweep", triggers: [cron("* * * * *")], retries: 0, concurrency: { limit: 1 } },
  ({ step }) => doChores(step, slowChores),
);

async function doChores(
  step: { run(id: string, work: () => Promise<number>): Promise<number> },
  list: Chores,
): Promise<Record<string, number>> {
  const actor = jobActor("sweep");
  const failures: unknown[] = [];
  const counts: Record<string, number> = {};
  for (const [name, chore] of list) {
    try {
      counts[name] = await step.run(name, () =>
        noteChore(name, () => chore(actor)).catch(rethrowWithoutValues),
      );
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return counts;
}
