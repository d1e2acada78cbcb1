"use client";

import { useQuery } from "@tanstack/react-query";
import { useParams } from "next/navigation";
import { readLive } from "@/components/live/read-live";
import type { HeldInbox } from "@/lib/inboxes/queries";
import { addressOfSegment } from "@/lib/inboxes/rules";

const minuteMs = 60_000;

/** The held numbers with their unread counts; live. @param given what the server rendered */
export function useInboxes(given: HeldInbox[]): HeldInbox[] {
  const { data } = useQuery({
    queryKey: ["inboxes"],
    queryFn: ({ signal }) => readLive<HeldInbox[]>("/api/live/inboxes", {}, signal),
    initialData: given,
    // Nobody tells when business hours begin or end.
    refetchInterval: ({ state }) => (state.data?.some(({ followsHours }) => followsHours) ? minuteMs : false),
  });
  return data;
}

/** The number the path names; on pages without one, the given default. */
export function useActiveInbox(inboxes: HeldInbox[], defaultId: string | undefined): HeldInbox | undefined {
  const { number } = useParams();
  const address = typeof number === "string" ? addressOfSegment(number) : undefined;
  return inboxes.find((inbox) => inbox.address === address) ?? inboxes.find(({ id }) => id === defaultId);
}
