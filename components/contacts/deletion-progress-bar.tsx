import { Progress } from "@/components/ui/progress";
import type { DeletionProgress } from "@/lib/contacts/queries";

/** How many are deleted, of how many. */
export function DeletionProgressBar({ deletion: { deleted, total } }: { deletion: DeletionProgress }) {
  const words = `${deleted.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} deleted`;
  return <Progress label="Deleting contacts" value={deleted} max={total} words={words} />;
}
