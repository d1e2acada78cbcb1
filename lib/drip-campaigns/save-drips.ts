import { eq } from "drizzle-orm";
import { newId } from "@/db/id";
import { type DripFile, drips } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { Invalid } from "@/lib/errors";
import { oweRemoval } from "@/lib/media/owe-removal";
import { listAttributeNames } from "@/lib/merge-fields/list-attribute-names";
import { attributeFieldsOf, mergeRefusalOf } from "@/lib/merge-fields/rules";
import { refusalOf } from "@/lib/segments/rules";
import type { Tx } from "@/lib/transact";
import { mostFiles, tooLargeTogether } from "@/lib/uploads/rules";
import { takeFinishedUploads } from "@/lib/uploads/take-uploads";
import type { CreateDripCampaignInput } from "./input";
import { storageKeysOf } from "./rules";

type GivenDrip = CreateDripCampaignInput["drips"][number];

/**
 * Gives a campaign these drips in place of those it has. What is applied of it stays as it is.
 * @throws Invalid at the field `drips.2.body` for a text that is empty, too long or has a merge field nobody could fill,
 * at `drips.2.files` for files that do not fit into one message.
 */
export async function saveDrips(
  tx: Tx,
  actor: UserActor,
  { campaignId, inboxId }: { campaignId: string; inboxId: string },
  given: GivenDrip[],
): Promise<void> {
  await checkBodies(tx, inboxId, given);
  const before = await tx
    .delete(drips)
    .where(eq(drips.campaignId, campaignId))
    .returning({ files: drips.files });
  const had = new Map(before.flatMap(({ files }) => files).map((file) => [file.id, file]));
  const written = [];
  for (const [index, { body, amount, unit, keptFileIds, uploadIds }] of given.entries()) {
    const kept = keptFileIds.flatMap((id) => had.get(id) ?? []);
    const files = [...kept, ...(await takeFiles(tx, actor, uploadIds))];
    refuseTooMuch(files, `drips.${index}.files`);
    written.push({ campaignId, body: body.trim(), amount, unit, files });
  }
  await tx.insert(drips).values(written);
  await oweRemoval(tx, storageKeysOf(before));
}

async function checkBodies(tx: Tx, inboxId: string, given: GivenDrip[]): Promise<void> {
  const asksNames = given.some(({ body }) => attributeFieldsOf(body).length > 0);
  const names = asksNames ? await listAttributeNames(tx, inboxId) : [];
  for (const [index, { body }] of given.entries()) {
    const refusal = refusalOf(body) ?? mergeRefusalOf(body, names);
    if (refusal) throw new Invalid(refusal, { [`drips.${index}.body`]: refusal });
  }
}

async function takeFiles(tx: Tx, actor: UserActor, uploadIds: string[]): Promise<DripFile[]> {
  const taken = await takeFinishedUploads(tx, actor.userId, uploadIds);
  return taken.map((file) => ({ id: newId(), ...file, storedAt: file.storedAt.toISOString() }));
}

function refuseTooMuch(files: DripFile[], field: string): void {
  const refusal =
    files.length > mostFiles
      ? `The carrier takes at most ${mostFiles} files in one message.`
      : tooLargeTogether(files.map(({ size }) => size));
  if (refusal) throw new Invalid(refusal, { [field]: refusal });
}
