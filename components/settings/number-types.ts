import type { ManagedInbox } from "@/lib/inboxes/manage-queries";

/** What the carrier sells a number as, in words, and how fast such a number usually may send. */
export const numberTypes: Record<
  ManagedInbox["numberType"],
  { label: string; hint: string; messagesPerSecond: number }
> = {
  long_code: {
    label: "Local number",
    hint: "As many as your registration at the carrier allows, from 0.25 to 75.",
    messagesPerSecond: 1,
  },
  toll_free: { label: "Toll-free number", hint: "Usually 20 a second.", messagesPerSecond: 20 },
};
