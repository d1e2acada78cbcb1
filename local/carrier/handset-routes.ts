import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Carrier } from "./carrier";
import { CarrierError } from "./carrier-error";
import { type Answer, readJson, route } from "./http";
import { serveMedia } from "./media-host";
import { samplePictures } from "./sample-pictures";
import type { Handset } from "./store";
import type { StoredMessage } from "./types";
import { isPhone } from "./validate-message";

const LISTED = 100;
const SHOWN_MESSAGES = 300;
const PAGE_FILES = new Map([
  ["handsets.html", "text/html"],
  ...["base", "phone-list", "handset", "composer", "aside", "small-screen"].map(
    (name) => [`${name}.css`, "text/css"] as const,
  ),
  ...["handsets", "phone-list", "thread", "composer", "api", "dom"].map(
    (name) => [`${name}.js`, "text/javascript"] as const,
  ),
]);
const handsetInput = z.strictObject({
  number: z.string().refine(isPhone, "must be a phone number in E.164"),
});

/** The handsets page and what it reads. */
export const handsetRoutes = [
  route("GET", "/", () => pageFile("handsets.html")),
  route("GET", "/handsets/:number", () => pageFile("handsets.html")),
  route("GET", "/page/:name", ({ params }) => pageFile(params.name ?? "")),
  route("GET", "/media/:id", ({ carrier, params }) => serveMedia(carrier, params.id ?? "")),
  route("GET", "/admin/live", ({ carrier, response }) => {
    carrier.live.open(response);
    return null;
  }),
  route("GET", "/admin/handsets", ({ carrier, query }) => ({
    body: listHandsets(carrier, query.get("search") ?? ""),
  })),
  route("POST", "/admin/handsets", async ({ carrier, request }) => {
    const { number } = handsetInput.parse(await readJson(request));
    carrier.store.record({ kind: "handset", number, at: Date.now() });
    carrier.live.handset(number);
    return { body: { number } };
  }),
  route("GET", "/admin/handsets/:number", ({ carrier, params }) => ({
    body: showHandset(carrier, params.number ?? ""),
  })),
];

function pageFile(name: string): Answer {
  const type = PAGE_FILES.get(name);
  if (!type) throw new CarrierError("10005", "There is no such page.");
  const body = readFileSync(new URL(`page/${name}`, import.meta.url), "utf8");
  return { type: `${type}; charset=utf-8`, headers: { "cache-control": "no-cache" }, body };
}

function listHandsets({ store }: Carrier, search: string) {
  const digits = search.replace(/\D/g, "");
  const found = [...store.handsets.values()].filter((handset) => handset.number.includes(digits));
  found.sort((a, b) => b.lastAt - a.lastAt);
  return { total: found.length, numbers: [...store.numbers], handsets: found.slice(0, LISTED).map(summary) };
}

function summary(handset: Handset) {
  const last = handset.messages.findLast(isSeen);
  return {
    number: handset.number,
    at: handset.lastAt,
    preview: last ? preview(last) : null,
    fromPhone: last?.direction === "inbound",
    lastSeq: last?.seq ?? 0,
  };
}

function preview(message: StoredMessage): string {
  return message.text || (message.media.length > 0 ? "Picture" : "");
}

function showHandset({ store }: Carrier, number: string) {
  const handset = store.handsets.get(number);
  if (!handset) throw new CarrierError("10005", "There is no such phone.");
  const seen = handset.messages.filter(isSeen);
  return {
    number,
    numbers: [...store.numbers],
    blocked: store.blocked.has(number),
    samples: samplePictures().map(({ id, title }) => ({ url: `/media/${id}`, title })),
    messages: seen.slice(-SHOWN_MESSAGES).map((message) => ({
      id: message.id,
      seq: message.seq,
      mine: message.direction === "inbound",
      peer: message.direction === "inbound" ? message.to[0] : message.from,
      text: message.text,
      media: message.media.map(({ url, contentType }) => ({ url, contentType })),
      automatic: message.direction === "autoresponse",
      at: message.at,
    })),
  };
}

/** A message that failed on the way never reached the phone. */
function isSeen(message: StoredMessage): boolean {
  return !["delivery_failed", "sending_failed", "expired"].includes(message.final.status);
}
