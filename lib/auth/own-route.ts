import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import { asRefusal } from "@/lib/as-refusal";
import { Forbidden, httpStatus } from "@/lib/errors";
import { log } from "@/lib/log";
import { isOwnOrigin } from "./rules";

// What the routes of our own pages have in common, reading and writing.

/** An answer for whoever asked, and for no cache. */
export const answer = (status: number, body: unknown): Response =>
  Response.json(body ?? null, { status, headers: { "cache-control": "private, no-store" } });

/** @throws Forbidden unless a page of our own calls. */
export function refuseForeignOrigin(headers: Headers): void {
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  if (!isOwnOrigin(headers.get("origin"), host)) throw new Forbidden();
}

/** The answer to what was thrown: a refusal with its reason, or one plain sentence about a fault of ours. */
export function answerTo(error: unknown, fault: string): Response {
  unstable_rethrow(error);
  const refusal = asRefusal(error);
  if (refusal) return answer(httpStatus[refusal.code], { code: refusal.code, message: refusal.message });
  const requestId = randomUUID();
  log.error({ err: error, requestId }, fault);
  const message = `Something went wrong on our side. (${requestId.slice(0, 8)})`;
  return answer(500, { code: "failed", message });
}
