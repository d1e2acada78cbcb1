import type { ManagedInbox } from "@/lib/inboxes/manage-queries";

/** What the carrier sells a number as, in words, and how fast such a number usually may send. */
export const numberTypes: Record<
  ManagedInbox["numberType"],
  { label: string; hint: string; messagesPerSecond: number }
> = {
  long_code: {
    label: "Local number",
    hint: "From 0.25 to 75 a second, by the class of your registered campaign.",
    messagesPerSecond: 1,
  },
  toll_free: { label: "Toll-free number", hint: "Usually 20 a second.", messagesPerSecond: 20 },
};
