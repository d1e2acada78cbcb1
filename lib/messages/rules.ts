import { SegmentedMessage } from "sms-segments-calculator";

/** The carrier refuses longer texts. */
export const maxSegments = 10;

/** More characters than ten segments can hold; what bounds a request before anything is counted. */
export const maxCharacters = 1600;

/** How long a typed message can be taken back, where its author wants that. */
export const undoMs = 5000;

export type TextSize = {
  segments: number;
  encoding: "GSM-7" | "UCS-2";
  /** How many more characters fit into the last segment, counted in the encoding's own units. */
  charactersLeft: number;
  /** The characters that force UCS-2, each once, in the order they stand. */
  ucs2Because: string[];
};

/** How the carrier will cut a text: 160 or 153 septets a part in GSM-7, 70 or 67 units in UCS-2. */
export function measureText(text: string): TextSize {
  if (text === "") return { segments: 0, encoding: "GSM-7", charactersLeft: 160, ucs2Because: [] };
  const message = new SegmentedMessage(text, "auto", false);
  const ucs2 = message.encodingName !== "GSM-7";
  const unitBits = ucs2 ? 16 : 7;
  const last = message.segments.at(-1);
  return {
    segments: message.segmentsCount,
    encoding: ucs2 ? "UCS-2" : "GSM-7",
    charactersLeft: last ? Math.floor(last.freeSizeInBits() / unitBits) : 0,
    ucs2Because: [...new Set(message.getNonGsmCharacters())],
  };
}

/** The text as it leaves: the author's signature stands on a line of its own below it. */
export const withSignature = (text: string, signature: string): string =>
  signature.trim() === "" ? text : `${text}\n${signature.trim()}`;

/** Whether a scheduled message's text may be edited as well as its time: a drip's belongs to its campaign. */
export const hasOpenText = (origin: string): boolean => origin === "scheduled" || origin === "reminder";

/** Why a text cannot be sent, or null. */
export function refusalOf(text: string): string | null {
  if (text.trim() === "") return "Write a message first.";
  const { segments } = measureText(text);
  if (segments > maxSegments) {
    const over = charactersOver(text);
    return `This message has ${segments} segments; the carrier takes at most ${maxSegments}. Shorten it by ${over} ${over === 1 ? "character" : "characters"}.`;
  }
  return null;
}

/** How many characters have to go from the end of a text for it to fit into what the carrier takes. */
export function charactersOver(text: string): number {
  const characters = [...text];
  const fits = (kept: number) => measureText(characters.slice(0, kept).join("")).segments <= maxSegments;
  let [fitting, most] = [0, characters.length];
  while (fitting < most) {
    const middle = Math.ceil((fitting + most) / 2);
    if (fits(middle)) fitting = middle;
    else most = middle - 1;
  }
  return characters.length - fitting;
}

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

/** Initials as they stand beside a bubble: of the first and the last name. */
export function initials(name: string): string {
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
