import { expect, type Page } from "@playwright/test";
import { z } from "zod";

const ledgerShape = z.object({
  entries: z.array(z.looseObject({ to: z.string(), text: z.string().nullable() })),
});
const mediaShape = z.object({ url: z.string() });

export type LedgerEntry = z.infer<typeof ledgerShape>["entries"][number];

export type Handset = {
  number: string;
  /** Texts in, with pictures (PNG) and other files if there are any. */
  text(text: string, more?: { to?: string; pictures?: Buffer[]; files?: HandsetFile[] }): Promise<void>;
};

type HandsetFile = { type: string; bytes: Buffer };

/** A phone of the simulated carrier, texting to one of our numbers. */
export function openHandset(carrierUrl: string, number: string, usualTo: string): Handset {
  return {
    number,
    async text(text, { to = usualTo, pictures = [], files = [] } = {}) {
      const given = [...pictures.map((bytes) => ({ type: "image/png", bytes })), ...files];
      const media = await Promise.all(given.map((file) => upload(carrierUrl, file)));
      await postJson(`${carrierUrl}/admin/inbound`, { from: number, to, text, media });
    },
  };
}

/** Adds a phone on the handsets page and leaves it open there, as a customer has it in the hand. */
export async function addPhone(page: Page, carrierUrl: string, number: string): Promise<void> {
  await page.goto(carrierUrl);
  await page.getByLabel("Add a phone").fill(number);
  await page.getByRole("button", { name: "Add phone" }).click();
  await expect(page).toHaveURL(new RegExp(`${number.replace("+", "\\+")}$`));
}

/** Texts in from the phone that is open on the handsets page. */
export async function textFromPage(page: Page, text: string): Promise<void> {
  await page.getByLabel("Text message").fill(text);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByRole("log")).toContainText(text);
}

/** Every message the carrier accepted from us, in the order of arrival. */
export async function readLedger(carrierUrl: string, to?: string): Promise<LedgerEntry[]> {
  const query = to ? `?to=${encodeURIComponent(to)}` : "";
  const answer = await fetch(`${carrierUrl}/admin/ledger${query}`);
  return ledgerShape.parse(await answer.json()).entries;
}

/** Whether the carrier has met this phone before. */
export async function isKnownPhone(carrierUrl: string, number: string): Promise<boolean> {
  return (await fetch(`${carrierUrl}/admin/handsets/${number}`)).ok;
}

/** What goes wrong at the carrier, as local/carrier/README.md lists it. */
export type Fault = {
  kind: string;
  match: { to?: string; textIncludes?: string; event?: string };
  times?: number;
  code?: string;
  ms?: number;
  state?: string;
};

/** Lets something go wrong; resolves to what undoes it. */
export async function addFault(carrierUrl: string, fault: Fault): Promise<() => Promise<void>> {
  const { id } = z
    .object({ id: z.string() })
    .parse(await (await postJson(`${carrierUrl}/admin/faults`, fault)).json());
  return async () => {
    await fetch(`${carrierUrl}/admin/faults/${id}`, { method: "DELETE" });
  };
}

async function upload(carrierUrl: string, { type, bytes }: HandsetFile): Promise<string> {
  const answer = await post(`${carrierUrl}/admin/media`, type, new Uint8Array(bytes));
  return mediaShape.parse(await answer.json()).url;
}

const postJson = (url: string, body: unknown) => post(url, "application/json", JSON.stringify(body));

async function post(url: string, type: string, body: BodyInit): Promise<Response> {
  const answer = await fetch(url, { method: "POST", headers: { "content-type": type }, body });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}
