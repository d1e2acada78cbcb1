import { eq } from "drizzle-orm";
import { cannedResponses } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { Conflict } from "@/lib/errors";
import { dropFiles } from "@/lib/media/take-files";
import { publishResponses } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { getOwnResponse } from "./get-own-response";
import type { DeleteCannedResponseInput } from "./input";
import { isAwayMessageInUse } from "./is-in-use";

/**
 * Deletes a canned response with its keywords and files. What was sent of it stays.
 * @throws Conflict while it is the number's away message
 */
export async function deleteCannedResponse(
  actor: UserActor,
  input: DeleteCannedResponseInput,
): Promise<void> {
  authorize(actor, "cannedResponse.change");
  await transact(async (tx) => {
    const { response, inbox } = await getOwnResponse(tx, actor, input.responseId);
    if (await isAwayMessageInUse(tx, response.id)) {
      throw new Conflict(
        "This is the away message of this number. Choose another one under My Profile, Messaging Status first.",
      );
    }
    await dropFiles(tx, { responseId: response.id });
    await tx.delete(cannedResponses).where(eq(cannedResponses.id, response.id));
    await recordAudit(tx, actor, {
      action: "cannedResponse.deleted",
      subjectId: response.id,
      detail: { title: response.title },
    });
    tx.afterCommit(() => publishResponses(inbox.id));
  });
}
