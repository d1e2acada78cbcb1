import { and, asc, eq, inArray } from "drizzle-orm";
import { blastMedia, blasts, contacts } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { refuseSwitchedOff } from "@/lib/auth/refuse-switched-off";
import { Invalid, NotFound } from "@/lib/errors";
import { getWritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { fillText, type MergePerson, mergeValuesOf } from "@/lib/merge-fields/rules";
import { queueTest, type SharedFile } from "@/lib/messages/queue-test";
import { refusalOf } from "@/lib/segments/rules";
import { type Tx, transact } from "@/lib/transact";
import { fitUploads } from "@/lib/uploads/fit-uploads";
import { tooLargeTogether } from "@/lib/uploads/rules";
import { shareFinishedUploads } from "@/lib/uploads/take-uploads";
import { getSender } from "./get-sender";
import type { SendBlastTestInput } from "./input";
import { blastText } from "./rules";

/**
 * Sends a blast as one contact would get it, its files with it, after a disclaimer, to the author's own phone. Fields
 * that nobody can fill for them stay as they stand.
 * @returns the phone it goes to
 * @throws Invalid at `body` for an empty or too long text, Conflict with reason "no_phone" where the profile has none.
 */
export async function sendBlastTest(actor: UserActor, input: SendBlastTestInput): Promise<{ phone: string }> {
  authorize(actor, "message.sendTest");
  await fitUploads(actor, input.uploadIds);
  return transact(async (tx) => {
    const inbox = await getWritableInbox(tx, actor, input.inboxId);
    await refuseSwitchedOff(tx, actor, inbox.organizationId, "allowsBlasts");
    const sender = await getSender(tx, inbox.id, actor.userId);
    const person = input.contactId === null ? null : await getPerson(tx, inbox.id, input.contactId);
    const { text } = fillText(blastText(input.body, input.footer), mergeValuesOf(person, sender.myName));
    const files = await listFiles(tx, actor, inbox.id, input);
    const refusal =
      refusalOf(input.body) ?? refusalOf(text) ?? tooLargeTogether(files.map(({ size }) => size));
    if (refusal) throw new Invalid(refusal, { body: refusal });
    return queueTest(tx, actor, {
      ...{ inboxId: inbox.id, inboxAddress: inbox.address, organizationId: inbox.organizationId },
      ...{ country: inbox.country, mobilePhone: sender.mobilePhone, body: text, clientKey: input.clientKey },
      files,
    });
  });
}

/** In the order in which the blast has them; each keeps its place in the blast or among the uploads. */
async function listFiles(
  tx: Tx,
  actor: UserActor,
  inboxId: string,
  { blastId, keptMediaIds, uploadIds }: SendBlastTestInput,
): Promise<SharedFile[]> {
  const fresh = await shareFinishedUploads(tx, actor.userId, uploadIds);
  if (blastId === null || keptMediaIds.length === 0) return fresh;
  const kept = await tx
    .select({
      fileName: blastMedia.fileName,
      width: blastMedia.width,
      height: blastMedia.height,
      contentType: blastMedia.contentType,
      size: blastMedia.size,
      storageKey: blastMedia.storageKey,
      storedAt: blastMedia.storedAt,
    })
    .from(blastMedia)
    .innerJoin(blasts, eq(blasts.id, blastMedia.blastId))
    .where(and(eq(blasts.id, blastId), eq(blasts.inboxId, inboxId), inArray(blastMedia.id, keptMediaIds)))
    .orderBy(asc(blastMedia.position))
    .for("share", { of: blastMedia });
  return [...kept, ...fresh];
}

async function getPerson(tx: Tx, inboxId: string, contactId: string): Promise<MergePerson> {
  const [person] = await tx
    .select({ fullName: contacts.fullName, company: contacts.company, attributes: contacts.attributes })
    .from(contacts)
    .where(and(eq(contacts.id, contactId), eq(contacts.inboxId, inboxId)));
  if (!person) throw new NotFound();
  return person;
}
