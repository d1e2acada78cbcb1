import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useInbox } from "@/components/conversations/inbox-context";
import { useQuiet } from "@/components/layout/use-quiet";
import { SignedOut } from "@/components/live/read-live";
import type { BlastPreview } from "@/lib/blasts/preview-blast";
import { audienceOf, type BlastEdits } from "./blast-edits";

/** What stands in the editor, as the server counts it. */
export function toPreview(inboxId: string, edits: BlastEdits, hasFiles: boolean) {
  const { body, footer } = edits;
  return { inboxId, body, footer, hasFiles, ...audienceOf(edits) };
}

// What happens to people meanwhile.
const everyMs = 30_000;

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

// Not below the contacts of the number: an import tells of a change each half second, and counting may take longer.
const previewQuery = (inboxId: string, asked: string) => ({
  queryKey: ["blast-preview", inboxId, asked],
  queryFn: ({ signal }: { signal: AbortSignal }) => readPreview(asked, signal),
  // Whoever opens it again, or comes back to it, wants to know who opted out meanwhile.
  staleTime: 0,
  refetchOnWindowFocus: true,
  refetchInterval: everyMs,
});

/** @throws with a sentence for the reader */
async function readPreview(asked: string, signal: AbortSignal): Promise<BlastPreview> {
  const headers = { "content-type": "application/json" };
  const response = await fetch("/api/blasts/preview", { method: "POST", headers, body: asked, signal });
  if (response.status === 401) throw new SignedOut();
  if (response.ok) return (await response.json()) as BlastPreview;
  const refusal = (await response.json().catch(() => null)) as { message?: string } | null;
  throw new Error(refusal?.message ?? "The server did not answer.");
}
