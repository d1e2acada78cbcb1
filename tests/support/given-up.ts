import type { Stack } from "@/local/stack";

/** How many webhooks the carrier of a stack no longer tries to deliver. */
export async function countGivenUp({ carrierUrl, env }: Stack): Promise<number> {
  const query = new URLSearchParams({ "filter[status][eq]": "failed" });
  const answer = await fetch(`${carrierUrl}/v2/webhook_deliveries?${query}`, {
    headers: { authorization: `Bearer ${env.TELNYX_API_KEY}` },
  });
  const { meta } = (await answer.json()) as { meta: { total_results: number } };
  return meta.total_results;
}
