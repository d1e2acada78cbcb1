import { inngest } from "@/inngest/client";
import { mailOwed } from "@/inngest/events";
import { jobActor } from "@/lib/auth/actor";
import { rethrowWithoutValues } from "@/lib/database-errors";
import { sendMail } from "@/lib/mail/send-mail";

/** Sends a mail that is owed. While the mail server is away the sweep asks again each minute, for a day. */
export const mailSend = inngest.createFunction(
  { id: "mail-send", triggers: [mailOwed], retries: 2, concurrency: { limit: 5 } },
  async ({ event, step }) => {
    await step.run("send", () =>
      sendMail(jobActor("mail-send"), event.data.mailId).catch(rethrowWithoutValues),
    );
  },
);
