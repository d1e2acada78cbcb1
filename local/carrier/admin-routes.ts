import { z } from "zod";
import type { Carrier } from "./carrier";
import { CarrierError } from "./carrier-error";
import { faultInput } from "./faults";
import { readBytes, readJson, route } from "./http";
import { ledger, ledgerSummary } from "./ledger";
import { deleteAllMedia, describeMedia, MAX_MEDIA_BYTES, storeMedia } from "./media-host";
import { receiveMessage } from "./receive-message";
import { isPhone } from "./validate-message";

const phone = z.string().refine(isPhone, "must be a phone number in E.164");
/** Short codes and alphanumeric senders text in too. */
const sender = z.union([
  phone,
  z.string().regex(/^(\d{3,8}|[A-Za-z][\w ]{0,10})$/, "must be a phone or a sender id"),
]);
const inboundInput = z.strictObject({
  from: sender,
  to: phone,
  text: z.string().max(1_600).nullish(),
  media: z.array(z.string()).max(10).default([]),
  cc: z.array(phone).max(8).default([]),
});

/** What the real carrier does not offer: texting in, faults, the ledger. Open to whoever reaches the port. */
export const adminRoutes = [
  route("POST", "/admin/inbound", async ({ carrier, request }) => {
    const input = inboundInput.parse(await readJson(request));
    if (!carrier.store.numbers.has(input.to))
      throw new CarrierError("40305", `${input.to} is not one of our numbers.`);
    if (!input.text && input.media.length === 0)
      throw new CarrierError("40316", "A message needs text or media.");
    const media = input.media.map((url) => describeMedia(carrier, url));
    return { body: { id: receiveMessage(carrier, { ...input, text: input.text ?? null, media }).id } };
  }),
  route("POST", "/admin/media", async ({ carrier, request, query }) => {
    const type = request.headers["content-type"] ?? "application/octet-stream";
    const stored = storeMedia(carrier, await readBytes(request, MAX_MEDIA_BYTES), type, query.get("name"));
    return { body: { ...stored, url: `/media/${stored.id}` } };
  }),
  route("GET", "/admin/numbers", ({ carrier }) => ({ body: { numbers: [...carrier.store.numbers] } })),
  route("POST", "/admin/numbers", async ({ carrier, request }) => {
    addNumber(carrier, z.strictObject({ number: phone }).parse(await readJson(request)).number);
    return { body: { numbers: [...carrier.store.numbers] } };
  }),
  route("GET", "/admin/ledger", ({ carrier, query }) => ({ body: ledger(carrier.store, query.get("to")) })),
  route("GET", "/admin/ledger/summary", ({ carrier }) => ({ body: ledgerSummary(carrier.store) })),
  route("GET", "/admin/faults", ({ carrier }) => ({ body: { faults: carrier.faults.list() } })),
  route("POST", "/admin/faults", async ({ carrier, request }) => {
    const { random: _random, ...fault } = carrier.faults.add(faultInput.parse(await readJson(request)));
    return { body: fault };
  }),
  route("DELETE", "/admin/faults", ({ carrier }) => {
    carrier.faults.clear();
    return { body: { faults: [] } };
  }),
  route("DELETE", "/admin/faults/:id", ({ carrier, params }) => {
    carrier.faults.clear(params.id);
    return { body: { faults: carrier.faults.list() } };
  }),
  route("POST", "/admin/reset", ({ carrier }) => {
    carrier.webhooks.cancel();
    carrier.faults.clear();
    carrier.store.reset();
    deleteAllMedia(carrier.dataDir);
    carrier.live.reset();
    return { body: { ok: true } };
  }),
];

/** Adds a number to the account, once. */
export function addNumber(carrier: Carrier, number: string): void {
  if (!carrier.store.numbers.has(number)) carrier.store.record({ kind: "number", number });
}
