import { z } from "zod";
import { CarrierError } from "./carrier-error";
import { encodingOf, segmentsOf } from "./segments";
import type { StoredMessage } from "./types";

const MAX_PARTS = 10;
const MAX_MEDIA_URLS = 10;
const MAX_GROUP = 8;
const MAX_URL_LENGTH = 2000;
export const PROFILE_ID = "4001a1de-0000-4000-8000-74696465ac01";

const shared = {
  from: z.string().optional(),
  text: z.string().nullish(),
  subject: z.string().nullish(),
  media_urls: z.array(z.string()).nullish(),
  messaging_profile_id: z.string().nullish(),
  webhook_url: z.string().nullish(),
  webhook_failover_url: z.string().nullish(),
  use_profile_webhooks: z.boolean().nullish(),
};

const singleBody = z.object({
  ...shared,
  to: z.string().optional(),
  type: z.enum(["SMS", "MMS"]).nullish(),
  encoding: z.enum(["auto", "gsm7", "ucs2"]).nullish(),
});

const groupBody = z.object({ ...shared, to: z.array(z.string()).optional() });

type SharedBody = Omit<z.infer<typeof singleBody>, "to" | "type" | "encoding">;

export type Draft = Pick<
  StoredMessage,
  "from" | "to" | "text" | "subject" | "media" | "encoding" | "parts" | "webhookUrl"
>;

/** Reads the body of `POST /messages`. Throws the CarrierError the carrier would answer. */
export function readMessage(body: unknown, numbers: ReadonlySet<string>): Draft {
  const input = parse(singleBody, body);
  if (!input.to) throw new CarrierError("10004", "The required parameter 'to' is missing.");
  const draft = readShared(input, [input.to], numbers);
  if (input.type === "SMS" && draft.media.length > 0) {
    throw new CarrierError("40304", "An SMS cannot carry media; leave out 'type' or use MMS.");
  }
  return draft.media.length > 0 || input.type === "MMS"
    ? draft
    : withSegments(draft, input.encoding ?? "auto");
}

/** Reads the body of `POST /messages/group_mms`: at most 8 receivers, always MMS. */
export function readGroupMessage(body: unknown, numbers: ReadonlySet<string>): Draft {
  const input = parse(groupBody, body);
  if (!input.to?.length) throw new CarrierError("10004", "The required parameter 'to' is missing.");
  if (input.to.length > MAX_GROUP) {
    throw new CarrierError("40310", `A group message has at most ${MAX_GROUP} destinations.`);
  }
  return readShared(input, input.to, numbers);
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new CarrierError(
    "10015",
    `${issue?.path.join(".") ?? "body"}: ${issue?.message ?? "not well-formed"}`,
  );
}

function readShared(input: SharedBody, to: string[], numbers: ReadonlySet<string>): Draft {
  if (!input.from) throw new CarrierError("10004", "The required parameter 'from' is missing.");
  if (!numbers.has(input.from) || (input.messaging_profile_id ?? PROFILE_ID) !== PROFILE_ID) {
    throw new CarrierError(
      "40305",
      `The 'from' address ${input.from} does not belong to the messaging profile.`,
    );
  }
  for (const phone of to) {
    if (!isPhone(phone))
      throw new CarrierError("40310", `The 'to' address ${phone} is not a valid phone number.`);
  }
  const text = input.text ?? null;
  const mediaUrls = input.media_urls ?? [];
  if (!text?.trim() && mediaUrls.length === 0) {
    throw new CarrierError("40316", "A message needs text or media.");
  }
  if (mediaUrls.length > MAX_MEDIA_URLS || !mediaUrls.every(isHttpUrl)) {
    throw new CarrierError("40317", `Media must be at most ${MAX_MEDIA_URLS} URLs of http or https.`);
  }
  for (const url of [input.webhook_url, input.webhook_failover_url]) {
    if (url && !isHttpUrl(url)) throw new CarrierError("10003", `The webhook URL ${url} is not valid.`);
  }
  return {
    from: input.from,
    to,
    text,
    subject: input.subject ?? null,
    media: mediaUrls.map((url) => ({ url, contentType: null, size: null, sha256: null })),
    encoding: encodingOf(text ?? ""),
    parts: 1,
    webhookUrl: input.webhook_url ?? null,
  };
}

function withSegments(draft: Draft, wanted: "auto" | "gsm7" | "ucs2"): Draft {
  const text = draft.text ?? "";
  const encoding = wanted === "ucs2" ? "UCS-2" : encodingOf(text);
  if (wanted === "gsm7" && encoding !== "GSM-7") {
    throw new CarrierError("40009", "The text has characters that GSM-7 cannot carry.");
  }
  const parts = segmentsOf(text, encoding);
  if (parts > MAX_PARTS) {
    throw new CarrierError("40302", `The message needs ${parts} parts; at most ${MAX_PARTS} are allowed.`);
  }
  return { ...draft, encoding, parts };
}

/** Any E.164 number is somebody's handset; the few shapes that can't be dialled are not. */
export function isPhone(value: string): boolean {
  return value.startsWith("+1") ? /^\+1[2-9]\d{9}$/.test(value) : /^\+[2-9]\d{6,14}$/.test(value);
}

function isHttpUrl(value: string): boolean {
  if (value.length > MAX_URL_LENGTH || !URL.canParse(value)) return false;
  return /^https?:$/.test(new URL(value).protocol);
}
