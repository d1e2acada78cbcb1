import { generateKeyPairSync, sign } from "node:crypto";
import Telnyx from "telnyx";
import { beforeAll, expect, test } from "vitest";
import { applySettings } from "@/tests/support/product";
import { isWebhookGenuine } from "./verify-webhook";

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const setting = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url").toString("base64");
const other = generateKeyPairSync("ed25519").privateKey;
const body = JSON.stringify({ data: { text: "Hello, “you” 🎂" } });
const now = () => Math.floor(Date.now() / 1000);

beforeAll(() => applySettings({ TELNYX_PUBLIC_KEY: setting }));

function signed(given: { at?: string | number; by?: typeof privateKey; what?: string } = {}) {
  const { at = now(), by = privateKey, what = body } = given;
  const signature = sign(null, Buffer.from(`${at}|${what}`), by).toString("base64");
  return { "telnyx-timestamp": String(at), "telnyx-signature-ed25519": signature };
}

const cases: [string, boolean, () => Record<string, string>][] = [
  ["that is genuine", true, () => signed()],
  ["of four minutes ago", true, () => signed({ at: now() - 240 })],
  ["of six minutes ago", false, () => signed({ at: now() - 360 })],
  ["of the future", false, () => signed({ at: now() + 360 })],
  ["signed by somebody else", false, () => signed({ by: other })],
  ["signed for another body", false, () => signed({ what: `${body} ` })],
  [
    "with another time than was signed",
    false,
    () => ({ ...signed(), "telnyx-timestamp": String(now() - 1) }),
  ],
  ["with a time that is none", false, () => signed({ at: `${now()}.5` })],
  ["with an empty time", false, () => signed({ at: "" })],
  ["with too short a signature", false, () => ({ ...signed(), "telnyx-signature-ed25519": "AAAA" })],
  ["with a signature that is no base64", false, () => ({ ...signed(), "telnyx-signature-ed25519": "%%%" })],
  ["without a signature", false, () => ({ "telnyx-timestamp": String(now()) })],
  ["without a time", false, () => ({ "telnyx-signature-ed25519": signed()["telnyx-signature-ed25519"] })],
  ["without either", false, () => ({})],
];

test.each(cases)("a webhook %s is judged as the carrier's SDK judges it", async (_, isGenuine, make) => {
  const headers = make();
  const sdk = new Telnyx({ apiKey: "k", publicKey: setting }).webhooks.unwrap(body, { headers });
  const judged = await sdk.then(
    () => true,
    () => false,
  );
  expect([await isWebhookGenuine(body, new Headers(headers)), judged]).toEqual([isGenuine, isGenuine]);
});

test("a new key takes the place of the old one", async () => {
  const headers = new Headers(signed());
  applySettings({ TELNYX_PUBLIC_KEY: Buffer.alloc(32, 1).toString("base64") });
  expect(await isWebhookGenuine(body, headers)).toBe(false);
  applySettings({ TELNYX_PUBLIC_KEY: setting });
  expect(await isWebhookGenuine(body, headers)).toBe(true);
});
