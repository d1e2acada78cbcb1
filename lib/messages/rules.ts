/** More characters than ten segments can hold; what bounds a request before anything is counted. */
export const maxCharacters = 1600;

/** How long a typed message can be taken back, where its author wants that. */
export const undoMs = 5000;

/** The text as it leaves: the author's signature stands on a line of its own below it. */
export const withSignature = (text: string, signature: string): string =>
  signature.trim() === "" ? text : `${text}\n${signature.trim()}`;

/** Whether a scheduled message's text may be edited as well as its time: a drip's belongs to its campaign. */
export const hasOpenText = (origin: string): boolean => origin === "scheduled" || origin === "reminder";

/**
 * What the list shows of a message: its words, or what it carries where it has none.
 * @param contentTypes of its files, null where nobody said
 */
export function previewOf(text: string, contentTypes: (string | null)[]): string {
  if (text.trim() !== "") return text.slice(0, 200);
  const are = (type: string) =>
    contentTypes.length > 0 && contentTypes.every((each) => each?.startsWith(type));
  const noun = are("image/") ? "picture" : are("video/") ? "video" : "file";
  return contentTypes.length === 1 ? `Sent a ${noun}` : `Sent ${contentTypes.length} ${noun}s`;
}

/** Initials as they stand beside a bubble: of the first and the last name; two digits of a name that is a number. */
export function initials(name: string): string {
  if (!/\p{L}/u.test(name)) return name.replace(/\D/g, "").slice(-2);
  const words = name.trim().split(/\s+/u);
  const first = words[0] ?? "";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return [first, last]
    .map((word) => [...word][0] ?? "")
    .join("")
    .toUpperCase();
}

/** What of a thread is shown: the choices of the event filter. */
export const threadEventChoices = ["all", "messages", "notes", "completed", "incoming", "outgoing"] as const;

export type ThreadEvents = (typeof threadEventChoices)[number];

/** What a query string asks to be shown of a thread: all of it where it says nothing we know. */
export const threadEventsOf = (given: unknown): ThreadEvents =>
  threadEventChoices.find((choice) => choice === given) ?? "all";
