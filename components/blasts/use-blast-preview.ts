import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useInbox } from "@/components/conversations/inbox-context";
import { useQuiet } from "@/components/layout/use-quiet";
import { previewBlastAction } from "@/lib/blasts/actions";
import type { BlastPreview } from "@/lib/blasts/preview-blast";
import { audienceOf, type BlastEdits } from "./blast-edits";

/** What stands in the editor, as the server counts it. */
export function toPreview(inboxId: string, edits: BlastEdits, hasFiles: boolean) {
  const { body, footer } = edits;
  return { inboxId, body, footer, hasFiles, ...audienceOf(edits) };
}

/** Whom a blast would reach as it stands, counted once one pauses. */
export function useBlastPreview(edits: BlastEdits, hasFiles: boolean) {
  const { inboxId } = useInbox();
  const client = useQueryClient();
  const asked = useQuiet(JSON.stringify(toPreview(inboxId, edits, hasFiles)));
  const { lists, tags, contacts } = edits;
  const hasSomebody = lists.length + tags.length + contacts.length > 0;
  const query = useQuery({
    ...previewQuery(inboxId, asked),
    enabled: hasSomebody,
    placeholderData: keepPreviousData,
  });
  return {
    preview: hasSomebody ? (query.data ?? null) : null,
    isError: query.isError,
    /** Counts it anew, for what cannot be taken back. */
    count: (): Promise<BlastPreview> =>
      client.fetchQuery({
        ...previewQuery(inboxId, JSON.stringify(toPreview(inboxId, edits, hasFiles))),
      }),
  };
}

// Below the contacts of the number: what happens to people is told as a change of theirs.
const previewQuery = (inboxId: string, asked: string) => ({
  queryKey: ["contacts", inboxId, "blast-preview", asked],
  queryFn: async () => {
    const result = await previewBlastAction(JSON.parse(asked) as ReturnType<typeof toPreview>);
    if (!result.ok) throw new Error(result.message);
    return result.data;
  },
  // Whoever opens it again wants to know who opted out meanwhile.
  staleTime: 0,
});
