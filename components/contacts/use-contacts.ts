import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { staleAfterMs } from "@/components/conversations/live-keys";
import { useSeed } from "@/components/conversations/use-seed";
import { forgetPagesBelow } from "@/components/live/forget-pages-below";
import { readLive } from "@/components/live/read-live";
import type { ContactPage } from "@/lib/contacts/list-queries";
import type { DeletionProgress, OpenContact } from "@/lib/contacts/queries";
import { contactCountKey, contactListKey, deletionKey } from "./contact-keys";
import type { Place } from "./place";

/** What the server rendered of the page, and when that was. */
export type RenderedContacts = {
  first: ContactPage;
  count: { count: number };
  deletion: { newest: DeletionProgress | null };
  open: OpenContact | null;
  place: Place;
  at: number;
};

/** The first page comes soon, further ones are fewer and longer: each event reads all of them again. */
const furtherLimit = "200";

/** The contacts that the address asks for, further pages on demand; live. */
export function useContacts(inboxId: string, { text, sort }: Place, rendered: RenderedContacts) {
  const client = useQueryClient();
  const { first, place, at } = rendered;
  const seeded = contactListKey(inboxId, place.sort, place.text);
  useSeed(seeded, first, { pages: [first], pageParams: [undefined] }, at);
  const list = useInfiniteQuery({
    queryKey: contactListKey(inboxId, sort, text),
    queryFn: ({ pageParam, signal }) =>
      readLive<ContactPage>(
        "/api/live/contacts",
        { inboxId, text, sort, after: pageParam, limit: pageParam && furtherLimit },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // While one types, what was found before stands there.
    placeholderData: keepPreviousData,
    staleTime: staleAfterMs,
  });
  const contacts = useMemo(() => {
    const rows = list.data?.pages.flatMap((page) => page.contacts) ?? [];
    // One that was renamed between two page reads stands in both: the first one counts.
    const seen = new Set<string>();
    return rows.filter((row) => !seen.has(row.id) && seen.add(row.id));
  }, [list.data]);
  /** What lies further down than this row is read again once somebody goes there. */
  const forgetBelow = useCallback(
    (row: number) => forgetPagesBelow(client, contactListKey(inboxId, sort, text), row, rowsOf),
    [client, inboxId, sort, text],
  );
  return { ...list, contacts, forgetBelow };
}

const rowsOf = (page: ContactPage): number => page.contacts.length;

/** How many there are in all; live. */
export function useContactCount(inboxId: string, { count, at }: RenderedContacts): number {
  useSeed(contactCountKey(inboxId), count, count, at);
  const { data } = useQuery({
    queryKey: contactCountKey(inboxId),
    queryFn: ({ signal }) => readLive<{ count: number }>("/api/live/contacts/count", { inboxId }, signal),
    staleTime: staleAfterMs,
  });
  return (data ?? count).count;
}

// Should a live event be lost.
const progressEveryMs = 2000;

/** How far deleting all contacts is, or null when it was never asked for; live. */
export function useDeletion(inboxId: string): DeletionProgress | null {
  const { data } = useQuery({
    queryKey: deletionKey(inboxId),
    queryFn: ({ signal }) =>
      readLive<DeletionProgress | null>("/api/live/contacts/deletion", { inboxId }, signal),
    staleTime: staleAfterMs,
    refetchInterval: ({ state }) => (state.data && !state.data.finishedAt ? progressEveryMs : false),
  });
  return data ?? null;
}
