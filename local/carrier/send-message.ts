import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { announceMessage } from "./announce-message";
import type { Carrier } from "./carrier";
import { CarrierError } from "./carrier-error";
import { messagePayload } from "./message-payload";
import type { EventType, StoredMessage } from "./types";
import type { Draft } from "./validate-message";

/** Thrown when the connection is to break after the message was accepted. */
export class DropConnection extends Error {}

/**
 * Accepts a valid message: journal, ledger, webhooks. Returns the answer's body.
 * Throws CarrierError where the carrier refuses and DropConnection where a fault cuts the line.
 */
export async function sendMessage(carrier: Carrier, draft: Draft) {
  const refusal = injectedRefusal(carrier, draft) ?? stopBlock(carrier, draft);
  if (refusal) throw refusal;
  const message = accept(carrier, draft);
  const answer = { data: messagePayload(message, "queued", carrier.url()) };
  void announceMessage(carrier, message);
  const latency = carrier.faults.strike("latency", draft);
  if (latency) await sleep(latency.ms, undefined, { ref: false });
  if (carrier.faults.strike("drop_after", draft)) throw new DropConnection();
  if (carrier.faults.strike("error_500_after", draft))
    throw new CarrierError("10007", "An unexpected error occurred.");
  return answer;
}

function injectedRefusal(carrier: Carrier, draft: Draft): CarrierError | null {
  if (carrier.faults.strike("error_500_before", draft)) {
    return new CarrierError("10007", "An unexpected error occurred.");
  }
  const limit = carrier.faults.strike("rate_limit_429", draft);
  if (limit) {
    const retryAfterSeconds = Math.ceil((limit.ms ?? 1_000) / 1_000);
    return new CarrierError("10011", "You have exceeded the maximum number of allowed requests.", {
      retryAfterSeconds,
    });
  }
  const refuse = carrier.faults.strike("refuse", draft);
  return refuse ? new CarrierError(refuse.code, "The carrier refused the message.", refuse) : null;
}

function stopBlock(carrier: Carrier, draft: Draft): CarrierError | null {
  const blocked = draft.to.find((phone) => carrier.store.blocked.has(phone));
  if (!blocked) return null;
  const pair = `from '${draft.from}' to '${blocked}'`;
  return new CarrierError("40300", `Messages cannot be sent ${pair} due to an existing block rule.`);
}

function accept(carrier: Carrier, draft: Draft): StoredMessage {
  const failure = carrier.faults.strike("carrier_failure", draft);
  const final = failure
    ? {
        status: failure.state,
        errorCode: failure.code ?? (failure.state === "delivery_failed" ? "40008" : null),
      }
    : { status: "delivered" as const, errorCode: null };
  const types: EventType[] =
    final.status === "sent" ? ["message.sent"] : ["message.sent", "message.finalized"];
  // Field by field, all in one shape: a copy of the draft with more added holds half as much memory again.
  const message: StoredMessage = {
    id: randomUUID(),
    seq: carrier.store.nextSeq(),
    direction: "outbound",
    from: draft.from,
    to: draft.to,
    cc: [],
    text: draft.text,
    subject: draft.subject,
    media: draft.media,
    encoding: draft.encoding,
    parts: draft.parts,
    at: Date.now(),
    webhookUrl: draft.webhookUrl,
    final,
    autoresponseType: null,
    events: types.map((type) => ({ id: randomUUID(), type })),
  };
  carrier.store.record({ kind: "message", message });
  return message;
}
