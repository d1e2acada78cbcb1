import { eq } from "drizzle-orm";
import { cannedResponses } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { Invalid } from "@/lib/errors";
import { takeFiles } from "@/lib/media/take-files";
import { publishResponses } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { fitUploads } from "@/lib/uploads/fit-uploads";
import { checkBody } from "./check-body";
import { getOwnResponse } from "./get-own-response";
import type { UpdateCannedResponseInput } from "./input";
import { isAwayMessageInUse } from "./is-in-use";
import { setKeywords } from "./set-keywords";

/**
 * Saves a canned response. What was sent of it before stays as it was.
 * @throws Invalid at the field concerned, also at `isAway` while it is the number's away message
 */
export async function updateCannedResponse(
  actor: UserActor,
  input: UpdateCannedResponseInput,
): Promise<void> {
  authorize(actor, "cannedResponse.change");
  await fitUploads(actor, input.uploadIds);
  await transact(async (tx) => {
    const { response, inbox } = await getOwnResponse(tx, actor, input.responseId);
    await checkBody(tx, inbox.id, input);
    if (response.isAway && !input.isAway && (await isAwayMessageInUse(tx, response.id))) {
      const refusal =
        "This is the away message of this number. Choose another one under My Profile, Messaging Status first.";
      throw new Invalid(refusal, { isAway: refusal });
    }
    const { title, body, isAway } = input;
    await tx
      .update(cannedResponses)
      .set({ title, body, isAway, updatedAt: clock.now() })
      .where(eq(cannedResponses.id, response.id));
    await setKeywords(tx, { id: response.id, inboxId: inbox.id }, input.keywords);
    await takeFiles(tx, actor.userId, { responseId: response.id }, input);
    tx.afterCommit(() => publishResponses(inbox.id));
  });
}
