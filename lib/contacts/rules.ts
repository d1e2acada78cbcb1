import { countShown } from "@/lib/counts/rules";

/** How the contacts page can be sorted, as it stands in the address. */
export const contactSorts = ["name", "company", "newest"] as const;
export type ContactSort = (typeof contactSorts)[number];

/** What is typed before all contacts of a number are deleted. */
export const deleteAllWords = "delete all contacts";

/** What waits to be sent to somebody by itself, and ends when they are no contact any more. */
export const automatedOrigins = ["drip", "reminder", "blast"] as const;

/** "1,204 contacts", "1 contact". */
export const contactsWords = (count: number): string =>
  `${countShown(count)} contact${count === 1 ? "" : "s"}`;
