import { openClient } from "../db/open-client";

/** Puts the phones of some of the demo's customers on the handsets page, so that a newcomer has one to text from. */
export async function addHandsets(carrierUrl: string, phones: readonly string[]): Promise<void> {
  for (const number of phones) await post(carrierUrl, "/admin/handsets", { number });
}

/** Numbers that the simulated account has beyond those in use, so that there are some to add. */
export const spareNumbers = ["+16285550142", "+18885550143"] as const;

/** Gives the simulated carrier account every number that the product holds, and some more, as if they had been bought there. */
export async function rentNumbers(carrierUrl: string, databaseUrl: string): Promise<void> {
  const sql = openClient(databaseUrl, { max: 1 });
  try {
    const inboxes = await sql<{ address: string }[]>`
      select address from inboxes where kind = 'sms' and retired_at is null`;
    const numbers = [...inboxes.map(({ address }) => address), ...spareNumbers];
    for (const number of numbers) await post(carrierUrl, "/admin/numbers", { number });
  } finally {
    await sql.end();
  }
}

async function post(carrierUrl: string, path: string, body: { number: string }): Promise<void> {
  const answer = await fetch(carrierUrl + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`The carrier does not take ${body.number}: ${await answer.text()}`);
}
