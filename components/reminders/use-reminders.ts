import { useQuery } from "@tanstack/react-query";
import { staleAfterMs } from "@/components/conversations/live-keys";
import { useSeed } from "@/components/conversations/use-seed";
import { readLive } from "@/components/live/read-live";
import type { ShownReminder } from "@/lib/reminders/queries";

// Below the contacts of the number: they are told of when a reminder is made or changed.
const monthKey = (inboxId: string, month: string) => ["contacts", inboxId, "reminders", month];

export const remindersKey = (inboxId: string) => ["contacts", inboxId, "reminders"];

/** What the server rendered of the page, and when that was. */
export type RenderedReminders = { month: string; reminders: ShownReminder[]; at: number };

// They leave without an event of their own.
const everyMs = 15_000;
const none: ShownReminder[] = [];

/** The reminders of a month; live. */
export function useReminders(
  inboxId: string,
  timezone: string,
  month: string,
  { month: first, reminders, at }: RenderedReminders,
) {
  useSeed(monthKey(inboxId, first), reminders, reminders, at);
  const { data, isError } = useQuery({
    queryKey: monthKey(inboxId, month),
    queryFn: ({ signal }) =>
      readLive<ShownReminder[]>("/api/live/reminders", { inboxId, month, timezone }, signal),
    staleTime: staleAfterMs,
    refetchInterval: everyMs,
  });
  return { reminders: data ?? none, isError };
}
