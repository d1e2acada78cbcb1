import { randomUUID } from "node:crypto";
import { clock } from "@/lib/clock";
import { announceMessage } from "./announce-message";
import type { Carrier } from "./carrier";
import { KEYWORD_ANSWERS, keywordOf } from "./keywords";
import { encodingOf, segmentsOf } from "./segments";
import type { Media, StoredMessage } from "./types";

export type HandsetText = { from: string; to: string; text: string | null; media: Media[]; cc: string[] };

/** A customer texts in: STOP and START are handled as the carrier does, and the product hears of it by webhook. */
export function receiveMessage(carrier: Carrier, input: HandsetText): StoredMessage {
  const keyword = input.media.length > 0 ? null : keywordOf(input.text);
  const message: StoredMessage = {
    ...plain(carrier, input.from, input.to, input.text),
    direction: "inbound",
    cc: input.cc,
    media: input.media,
    autoresponseType: keyword,
    events: [{ id: randomUUID(), type: "message.received" }],
  };
  carrier.store.record({ kind: "message", message });
  if (keyword) answerKeyword(carrier, message, keyword);
  carrier.live.changed(message);
  void announceMessage(carrier, message);
  return message;
}

function answerKeyword(carrier: Carrier, inbound: StoredMessage, keyword: "STOP" | "START"): void {
  const handset = inbound.from;
  const isBlocked = carrier.store.blocked.has(handset);
  if (keyword === "STOP" && !isBlocked) carrier.store.record({ kind: "block", handset });
  if (keyword === "START" && isBlocked) carrier.store.record({ kind: "unblock", handset });
  for (const number of inbound.to) {
    const message: StoredMessage = {
      ...plain(carrier, number, handset, KEYWORD_ANSWERS[keyword]),
      direction: "autoresponse",
    };
    carrier.store.record({ kind: "message", message });
  }
}

function plain(carrier: Carrier, from: string, to: string, text: string | null): StoredMessage {
  const encoding = encodingOf(text ?? "");
  return {
    id: randomUUID(),
    seq: carrier.store.nextSeq(),
    direction: "inbound",
    from,
    to: [to],
    cc: [],
    text,
    subject: null,
    media: [],
    encoding,
    parts: segmentsOf(text ?? "", encoding),
    // When somebody wrote is seen in the product, which a test may have put into another year.
    at: clock.now().getTime(),
    webhookUrl: null,
    final: { status: "delivered", errorCode: null },
    autoresponseType: null,
    events: [],
  };
}
