import { eq } from "drizzle-orm";
import { drips, type FrozenDrip } from "@/db/schema";
import { Invalid } from "@/lib/errors";
import { writtenText } from "@/lib/messages/written-text";
import type { Tx } from "@/lib/transact";

/**
 * Gives a campaign these drips in place of those it has. What is applied of it stays as it is.
 * @throws Invalid at the field `drips.2.body` for a text that is empty or too long.
 */
export async function saveDrips(tx: Tx, campaignId: string, given: FrozenDrip[]): Promise<void> {
  const written = given.map(({ body, amount, unit }, index) => ({
    campaignId,
    body: checked(body, `drips.${index}.body`),
    amount,
    unit,
  }));
  await tx.delete(drips).where(eq(drips.campaignId, campaignId));
  await tx.insert(drips).values(written);
}

function checked(body: string, field: string): string {
  try {
    return writtenText(body, "");
  } catch (error) {
    if (error instanceof Invalid) throw new Invalid(error.message, { [field]: error.message });
    throw error;
  }
}
