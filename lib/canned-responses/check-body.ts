import { Invalid } from "@/lib/errors";
import { listAttributeNames } from "@/lib/merge-fields/list-attribute-names";
import { attributeFieldsOf, mergeRefusalOf } from "@/lib/merge-fields/rules";
import type { Tx } from "@/lib/transact";
import { bodyRefusalOf } from "./rules";

type Content = { body: string; isAway: boolean; keywords: string[] };

/** @throws Invalid at the field `body` for a text that is empty or too long, or with a field that nobody could fill. */
export async function checkBody(tx: Tx, inboxId: string, { body, isAway, keywords }: Content): Promise<void> {
  const names = attributeFieldsOf(body).length > 0 ? await listAttributeNames(tx, inboxId) : [];
  const refusal = mergeRefusalOf(body, names) ?? bodyRefusalOf(body, isAway || keywords.length > 0);
  if (refusal) throw new Invalid(refusal, { body: refusal });
}
