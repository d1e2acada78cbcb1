import { count, eq } from "drizzle-orm";
import { cannedResponses } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { Conflict } from "@/lib/errors";
import { getWritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { takeFiles } from "@/lib/media/take-files";
import { publishResponses } from "@/lib/realtime/publish";
import { type Tx, transact } from "@/lib/transact";
import { fitUploads } from "@/lib/uploads/fit-uploads";
import { checkBody } from "./check-body";
import type { CreateCannedResponseInput } from "./input";
import { mostResponses } from "./rules";
import { setKeywords } from "./set-keywords";

/**
 * Makes a canned response of a number.
 * @throws Invalid at the field concerned
 */
export async function createCannedResponse(
  actor: UserActor,
  input: CreateCannedResponseInput,
): Promise<{ responseId: string }> {
  authorize(actor, "cannedResponse.change");
  await fitUploads(actor, input.uploadIds);
  return transact(async (tx) => {
    const inbox = await getWritableInbox(tx, actor, input.inboxId);
    await checkRoom(tx, inbox.id);
    await checkBody(tx, inbox.id, input);
    const { title, body, isAway } = input;
    const [made] = await tx
      .insert(cannedResponses)
      .values({ inboxId: inbox.id, title, body, isAway, createdBy: actor.userId })
      .returning({ id: cannedResponses.id });
    if (!made) throw new Error("a canned response vanished with its insert");
    await setKeywords(tx, { id: made.id, inboxId: inbox.id }, input.keywords);
    await takeFiles(
      tx,
      actor.userId,
      { responseId: made.id },
      { keptMediaIds: [], uploadIds: input.uploadIds },
    );
    tx.afterCommit(() => publishResponses(inbox.id));
    return { responseId: made.id };
  });
}

async function checkRoom(tx: Tx, inboxId: string): Promise<void> {
  const [has] = await tx
    .select({ responses: count() })
    .from(cannedResponses)
    .where(eq(cannedResponses.inboxId, inboxId));
  if (has && has.responses >= mostResponses) {
    throw new Conflict(`A number has at most ${mostResponses} canned responses. Delete some first.`);
  }
}
