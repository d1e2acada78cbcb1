import { timeLabel } from "@/lib/conversations/rules";
import type { ThreadMessage } from "@/lib/messages/queries";
import { stateLabel } from "./message-state";

const automatic: Partial<Record<ThreadMessage["origin"], string>> = {
  consent: "Consent message",
  help: "Help answer",
  opt_out_reply: "Opt-out confirmation",
  keyword: "Keyword answer",
  away: "Away message",
  stop: "STOP message",
  api: "API",
  import: "Import",
};

/** The person who wrote an entry; the consent message is the organization's, whoever's text it goes before. */
export const writerOf = ({ author, origin }: ThreadMessage): ThreadMessage["author"] =>
  origin === "consent" ? null : author;

/** Who or what wrote an outbound message or a note. */
export const authorName = (message: ThreadMessage): string =>
  writerOf(message)?.name ?? message.source ?? automatic[message.origin] ?? "Tidewire";

/** What a screen reader calls a message: "Inbound from Jane, 9:41 AM: hello". */
export function messageName(message: ThreadMessage, peerName: string, timezone: string): string {
  const time = message.at === null ? "unknown date" : timeLabel(message.at, timezone);
  return `${lead(message, peerName)}, ${time}${state(message)}: ${content(message)}`;
}

function lead(message: ThreadMessage, peerName: string): string {
  if (message.direction === "inbound") return `Inbound from ${peerName}`;
  return `${message.direction === "outbound" ? "Outbound" : "Note"} from ${authorName(message)}`;
}

const state = ({ direction, status }: ThreadMessage): string =>
  direction === "outbound" ? `, ${stateLabel(status).toLowerCase()}` : "";

const content = ({ body, media }: ThreadMessage): string =>
  [body, mediaWords(media)].filter(Boolean).join(", ");

/** What a message carries besides words: "picture", "2 videos", "3 attachments"; nothing for nothing. */
export function mediaWords(media: ThreadMessage["media"]): string {
  if (media.length === 0) return "";
  const types = new Set(media.map(({ contentType }) => contentType.split("/")[0]));
  const word =
    types.size > 1
      ? "attachment"
      : types.has("image")
        ? "picture"
        : types.has("video")
          ? "video"
          : "attachment";
  return media.length === 1 ? word : `${media.length} ${word}s`;
}
