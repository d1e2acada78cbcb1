import type { Stack } from "@/local/stack";

/** How many webhooks the carrier of a stack no longer tries to deliver. */
export const countGivenUp = (stack: Stack): Promise<number> =>
  countWebhooks(stack, { "filter[status][eq]": "failed" });

/** How many webhooks about a message were taken from the carrier of a stack. */
export const countTaken = (stack: Stack, messageId: string): Promise<number> =>
  countWebhooks(stack, { "filter[status][eq]": "delivered", "filter[webhook][contains]": messageId });

async function countWebhooks({ carrierUrl, env }: Stack, filters: Record<string, string>): Promise<number> {
  const query = new URLSearchParams(filters);
  const answer = await fetch(`${carrierUrl}/v2/webhook_deliveries?${query}`, {
    headers: { authorization: `Bearer ${env.TELNYX_API_KEY}` },
  });
  const { meta } = (await answer.json()) as { meta: { total_results: number } };
  return meta.total_results;
}
