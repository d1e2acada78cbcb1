import Telnyx from "telnyx";
import { env } from "@/lib/env";
import { callLimit, carrierClient } from "./client";
import { findRefusal } from "./refusals";

export type OutgoingText = {
  messageId: string;
  from: string;
  to: string;
  /** May be empty where there are files. */
  text: string;
  /** Where the carrier fetches the files from: at most ten, in the order they are shown. */
  mediaUrls: string[];
};

/**
 * What a send came to. There is no fourth: whatever is neither an acceptance nor a plain refusal may have been
 * accepted, and is never sent again by itself.
 */
export type SendOutcome =
  | { kind: "accepted"; carrierMessageId: string; segments: number | null }
  | { kind: "refused"; code: string; detail: string; optedOut: boolean }
  /** The request never left this machine: the only failure that is safe to repeat. */
  | { kind: "not_sent"; detail: string }
  | { kind: "unknown"; detail: string };

/**
 * Hands one message to the carrier, as an MMS where it has files. Our id travels in the webhook's address and comes back inside signed payloads.
 * @param limitMs how long the call may take, its answer's body included.
 */
export async function sendText(text: OutgoingText, limitMs?: number): Promise<SendOutcome> {
  const { TELNYX_MESSAGING_PROFILE_ID } = env();
  try {
    const answer = await carrierClient().messages.send(
      {
        from: text.from,
        to: text.to,
        ...(text.text === "" ? {} : { text: text.text }),
        ...(text.mediaUrls.length === 0 ? {} : { media_urls: text.mediaUrls }),
        webhook_url: webhookUrl(text.messageId),
        use_profile_webhooks: false,
        ...(TELNYX_MESSAGING_PROFILE_ID ? { messaging_profile_id: TELNYX_MESSAGING_PROFILE_ID } : {}),
      },
      callLimit(limitMs),
    );
    const carrierMessageId = answer.data?.id;
    if (!carrierMessageId) return { kind: "unknown", detail: "the carrier's answer names no message" };
    return { kind: "accepted", carrierMessageId, segments: Number(answer.data?.parts) || null };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** The address the carrier reports this message's fate to. */
function webhookUrl(messageId: string): string {
  const url = new URL(webhookAddress());
  url.searchParams.set("message", messageId);
  return url.href;
}

/** Where the carrier reaches us. */
export function webhookAddress(): string {
  const { WEBHOOK_BASE_URL, NEXTAUTH_URL } = env();
  return new URL("/api/webhooks/telnyx", WEBHOOK_BASE_URL ?? NEXTAUTH_URL).href;
}

/** Our id in a webhook address that `webhookUrl` wrote, or null. */
export function messageIdOf(url: string | null | undefined): string | null {
  return url && URL.canParse(url) ? new URL(url).searchParams.get("message") : null;
}

function outcomeOf(error: unknown): SendOutcome {
  if (error instanceof Telnyx.APIConnectionTimeoutError)
    return { kind: "unknown", detail: "the carrier did not answer" };
  if (error instanceof Telnyx.APIConnectionError) {
    return neverLeft(error)
      ? { kind: "not_sent", detail: "the carrier cannot be reached" }
      : { kind: "unknown", detail: "the connection to the carrier broke" };
  }
  if (error instanceof Telnyx.APIError) return outcomeOfAnswer(error);
  return { kind: "unknown", detail: error instanceof Error ? error.name : "an unknown error" };
}

function outcomeOfAnswer(error: InstanceType<typeof Telnyx.APIError>): SendOutcome {
  const status = error.status ?? 0;
  const first = firstError(error.error);
  // A 429 may come from a proxy without the carrier's own words.
  const code = first.code ?? (status === 429 ? "10011" : null);
  const refusal = code === null ? undefined : findRefusal(code);
  // A 408 is a time-out, whatever it says of itself.
  if (status < 400 || status >= 500 || status === 408 || code === null || !refusal) {
    return { kind: "unknown", detail: `the carrier answered ${status}${code ? ` with code ${code}` : ""}` };
  }
  const optedOut = code === "40300" && /\bstop\b/i.test(first.title);
  return {
    kind: "refused",
    code,
    detail: first.title || refusal.reason,
    optedOut,
  };
}

function firstError(body: unknown): { code: string | null; title: string } {
  const errors: unknown = typeof body === "object" && body !== null && "errors" in body ? body.errors : null;
  const first: unknown = Array.isArray(errors) ? errors[0] : null;
  if (typeof first !== "object" || first === null) return { code: null, title: "" };
  const code = "code" in first ? String(first.code) : null;
  return { code, title: "title" in first ? String(first.title) : "" };
}

const beforeTheRequest = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

/** Whether name look-up or connecting failed. With several addresses every attempt must have. */
function neverLeft(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(neverLeft);
  if ("code" in error && typeof error.code === "string") return beforeTheRequest.has(error.code);
  return "cause" in error && neverLeft(error.cause);
}
