import { Paperclip } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { ShownResponse } from "@/lib/canned-responses/queries";

/** A canned response in the list: what it is called and says, what asks for it, how often it was sent. */
export function ResponseRow({ response }: { response: ShownResponse }) {
  const { title, body, isAway, isAwayMessage, keywords, files, usedCount } = response;
  return (
    <span className="flex min-w-0 flex-1 items-center gap-4">
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium">{title}</span>
          {isAway && <Badge tone="accent">{isAwayMessage ? "Away, in use" : "Away"}</Badge>}
          {files.length > 0 && (
            <>
              <Paperclip className="size-3.5 shrink-0 text-muted" aria-hidden="true" />
              <span className="sr-only">with {files.length === 1 ? "a file" : `${files.length} files`}</span>
            </>
          )}
        </span>
        <span className="block truncate text-muted text-xs">{body}</span>
      </span>
      <span className="w-40 truncate text-muted text-xs max-desktop:hidden">{keywords.join(", ")}</span>
      <span className="w-20 shrink-0 text-right text-muted text-xs tabular-nums max-tablet:w-auto">
        {sentLabel(usedCount)}
      </span>
    </span>
  );
}

/** "Sent 12 times" */
const sentLabel = (count: number): string =>
  count === 0 ? "Not sent yet" : `Sent ${count === 1 ? "once" : `${count.toLocaleString("en-US")} times`}`;
