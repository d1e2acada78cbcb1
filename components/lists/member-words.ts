import type { JoinedHow } from "@/lib/lists/people-queries";

/** How somebody came onto a list, before the date. */
export const joinedWords: Record<JoinedHow, string> = {
  by_hand: "Added by hand",
  keyword: "Texted a keyword",
  import: "Imported",
  api: "Added by the API",
};
