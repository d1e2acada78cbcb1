import { type KeyObject, randomUUID } from "node:crypto";
import { demoNumbers } from "@/db/seed";
import { signedHeaders } from "@/local/carrier/keys";

/** Posts a customer's text to the demo's first number as the carrier does, signed. @throws when it is not taken. */
export async function postText(url: string, key: KeyObject, customer: string, words: string): Promise<void> {
  const body = JSON.stringify({
    data: {
      ...{ id: randomUUID(), event_type: "message.received", record_type: "event" },
      occurred_at: new Date().toISOString(),
      payload: {
        ...{ id: randomUUID(), from: { phone_number: customer }, text: words },
        to: [{ phone_number: demoNumbers[0] }],
      },
    },
  });
  const answer = await fetch(url, { method: "POST", body, headers: signedHeaders(key, body) });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`the webhook was answered with ${answer.status}`);
}
