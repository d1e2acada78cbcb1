import { carrierActor } from "@/lib/auth/actor";
import { parseCarrierEvent } from "@/lib/carrier/parse-event";
import { isWebhookGenuine } from "@/lib/carrier/verify-webhook";
import { receiveCarrierEvent } from "@/lib/carrier-events/receive-carrier-event";
import { readBounded } from "@/lib/read-bounded";

/** Real payloads are a few kilobytes. */
const mostBytes = 256 * 1024;

export async function POST(request: Request): Promise<Response> {
  const body = await readBounded(request, mostBytes);
  // What is left of it is not read, so nothing else can be asked on that connection (RFC 9112, section 9.3).
  if (body === null) return problem(413, "The body is too large.", { connection: "close" });
  if (!(await isWebhookGenuine(body, request.headers))) {
    return problem(401, "The signature is missing, wrong or too old.");
  }
  const event = parseCarrierEvent(body);
  if (!event) return problem(400, "This is not a carrier event.");
  await receiveCarrierEvent(carrierActor, event);
  return new Response(null);
}

const problem = (status: number, detail: string, headers: Record<string, string> = {}) =>
  Response.json({ detail }, { status, headers });
