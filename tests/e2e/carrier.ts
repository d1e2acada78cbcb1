import { z } from "zod";

const ledgerShape = z.object({
  entries: z.array(z.looseObject({ to: z.string(), text: z.string().nullable() })),
});
const mediaShape = z.object({ url: z.string() });

export type LedgerEntry = z.infer<typeof ledgerShape>["entries"][number];

export type Handset = {
  number: string;
  /** Texts in, with pictures if there are any. */
  text(text: string, more?: { to?: string; pictures?: Buffer[] }): Promise<void>;
};

/** A phone of the simulated carrier, texting to one of our numbers. */
export function openHandset(carrierUrl: string, number: string, usualTo: string): Handset {
  return {
    number,
    async text(text, { to = usualTo, pictures = [] } = {}) {
      const media = await Promise.all(pictures.map((picture) => upload(carrierUrl, picture)));
      await post(
        `${carrierUrl}/admin/inbound`,
        "application/json",
        JSON.stringify({ from: number, to, text, media }),
      );
    },
  };
}

/** Every message the carrier accepted from us, in the order of arrival. */
export async function readLedger(carrierUrl: string, to?: string): Promise<LedgerEntry[]> {
  const query = to ? `?to=${encodeURIComponent(to)}` : "";
  const answer = await fetch(`${carrierUrl}/admin/ledger${query}`);
  return ledgerShape.parse(await answer.json()).entries;
}

async function upload(carrierUrl: string, picture: Buffer): Promise<string> {
  return mediaShape.parse(await post(`${carrierUrl}/admin/media`, "image/png", new Uint8Array(picture))).url;
}

async function post(url: string, type: string, body: BodyInit): Promise<unknown> {
  const answer = await fetch(url, { method: "POST", headers: { "content-type": type }, body });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
