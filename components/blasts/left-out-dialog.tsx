import { useInfiniteQuery } from "@tanstack/react-query";
import { useInbox } from "@/components/conversations/inbox-context";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { listLeftOutAction } from "@/lib/blasts/actions";
import type { ListLeftOutInput } from "@/lib/blasts/input";
import type { BlastEdits } from "./blast-edits";
import { toPreview } from "./use-blast-preview";

type LeftOutDialogProps = {
  reason: ListLeftOutInput["reason"];
  label: string;
  edits: BlastEdits;
  hasFiles: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Who gets nothing for one reason, by name. */
export function LeftOutDialog({ reason, label, edits, hasFiles, open, onOpenChange }: LeftOutDialogProps) {
  const { inboxId } = useInbox();
  const asked = { ...toPreview(inboxId, edits, hasFiles), reason };
  const people = useInfiniteQuery({
    queryKey: ["contacts", inboxId, "blast-left-out", JSON.stringify(asked)],
    queryFn: async ({ pageParam }) => {
      const result = await listLeftOutAction({ ...asked, after: pageParam });
      if (!result.ok) throw new Error(result.message);
      return result.data;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: open,
  });
  const rows = people.data?.pages.flatMap((page) => page.people) ?? [];
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={label} onlyRead>
        {people.isError && <p role="alert">They could not be read. Close this and try again.</p>}
        {people.isLoading && <p className="text-muted">Loading…</p>}
        <ul aria-label={label} className="flex flex-col divide-y divide-border">
          {rows.map(({ contactId, name, phone, missingField, times }) => (
            <li key={contactId} className="flex min-h-9 items-center justify-between gap-3 py-1">
              <span className="min-w-0 truncate">{name}</span>
              <span className="shrink-0 text-right text-muted text-xs tabular-nums">
                {phone ?? "No phone number"}
                {reason === "missing_field" && missingField && (
                  <span className="block">{missingField} has no value</span>
                )}
                {reason === "duplicate" && <span className="block">{times} times</span>}
              </span>
            </li>
          ))}
        </ul>
        {people.hasNextPage && (
          <Button
            size="small"
            className="mt-3"
            loading={people.isFetchingNextPage}
            onClick={() => people.fetchNextPage()}
          >
            Show More
          </Button>
        )}
      </DialogContent>
    </Dialog>
  );
}
