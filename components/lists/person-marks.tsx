import { Badge } from "@/components/ui/badge";
import type { ListPerson } from "@/lib/lists/people-queries";

/** Why what is sent to a list would not reach somebody on it. */
export function PersonMarks({ person: { optedOut, blocked } }: { person: ListPerson }) {
  return (
    <>
      {optedOut && <Badge tone="danger">Opted out</Badge>}
      {blocked && <Badge tone="danger">Blocked</Badge>}
    </>
  );
}
