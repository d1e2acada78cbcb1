import { cron } from "inngest";
import { inngest } from "@/inngest/client";
import { jobActor } from "@/lib/auth/actor";
import { rethrowWithoutValues } from "@/lib/database-errors";
import { forgetOldRows } from "@/lib/retention/forget-old-rows";

/** Forgets each night what was to be kept for a while only. */
export const retention = inngest.createFunction(
  { id: "retention", triggers: [cron("17 3 * * *")], concurrency: { limit: 1 } },
  ({ step }) =>
    step.run("forget-old-rows", () => forgetOldRows(jobActor("retention")).catch(rethrowWithoutValues)),
);
