import type { ShownImport } from "@/lib/imports/queries";
import type { ImportState } from "@/lib/imports/rules";

/** What an import is called. */
export const nameOf = ({ fileName }: Pick<ShownImport, "fileName">): string => fileName ?? "Pasted rows";

export const stateLabels: Record<ImportState, string> = {
  checking: "Being read",
  unreadable: "Cannot be read",
  review: "Waits for review",
  importing: "Importing",
  finished: "Finished",
  stopped: "Stopped",
  discarded: "Discarded",
};

/** Rows that an import did not take, once it is finished. */
export const leftOutOf = ({ readRows, created, updated, unchanged }: ShownImport): number =>
  readRows - created - updated - unchanged;
