import { inngest } from "@/inngest/client";
import { messageReceived } from "@/inngest/events";
import { jobActor } from "@/lib/auth/actor";
import { rethrowWithoutValues } from "@/lib/database-errors";
import { copyMedia } from "@/lib/media/copy-media";
import { finishOwedWork } from "@/lib/messages/finish-owed-work";

/** Does what receiving a message left owed: its media are copied before the carrier's links expire. */
export const messageReceivedFunction = inngest.createFunction(
  { id: "message-received", triggers: [messageReceived], retries: 4, concurrency: { limit: 10 } },
  async ({ event, step }) => {
    const actor = jobActor("message-received");
    const { messageId } = event.data;
    await step.run("copy-media", () => copyMedia(actor, messageId).catch(rethrowWithoutValues));
    await step.run("finish", () => finishOwedWork(actor, messageId).catch(rethrowWithoutValues));
  },
);
