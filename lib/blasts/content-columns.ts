import type { Audience, Blast } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize, isAllowed } from "@/lib/auth/policy";
import type { WritableInbox } from "@/lib/inboxes/get-writable-inbox";
import type { Tx } from "@/lib/transact";
import type { CreateBlastInput } from "./input";
import { nameAudience } from "./name-audience";

type Content = Omit<CreateBlastInput, "inboxId" | "clientKey" | "uploadIds">;
type Columns = Pick<Blast, "name" | "body" | "footer" | "timezone" | "overridesQuietHours"> & {
  audience: Audience;
};

/**
 * What somebody wrote in the editor, as it is kept.
 * @param before what stood there: an override of quiet hours is for what an admin saw, and ends where somebody else saves it
 * @throws Invalid at the field for a list or tag that is not there, Forbidden for an override that is not theirs to make
 */
export async function contentColumns(
  tx: Tx,
  actor: UserActor,
  inbox: WritableInbox,
  input: Content,
  before: { overridesQuietHours: boolean },
): Promise<Columns> {
  const { name, body, footer, timezone, overridesQuietHours } = input;
  if (overridesQuietHours && !before.overridesQuietHours) authorize(actor, "blast.overrideQuietHours");
  return {
    name,
    body,
    footer,
    timezone,
    overridesQuietHours: overridesQuietHours && isAllowed(actor, "blast.overrideQuietHours"),
    audience: await nameAudience(tx, inbox, input),
  };
}
