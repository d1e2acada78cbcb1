import Telnyx, {
  AuthenticationError,
  BadRequestError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  UnprocessableEntityError,
} from "telnyx";
import { describe, expect, test, vi } from "vitest";
import { ALSO_OURS, JANE, OURS, startTestCarrier, telnyxClient } from "./test-carrier";

describe("sending through the vendor's SDK", () => {
  test("accepts a text and reports it sent, then delivered, to the message's own webhook", async () => {
    const { client, receiver } = await startTestCarrier();
    const webhook_url = `${receiver.url}/carrier?message=0198-our-id`;
    const { data } = await client.messages.send({ from: OURS, to: JANE, text: "Hello", webhook_url });
    expect(data).toMatchObject({ parts: 1, direction: "outbound", type: "SMS", encoding: "GSM-7" });
    expect(data?.to?.[0]).toMatchObject({ phone_number: JANE, status: "queued" });
    await vi.waitFor(() => expect(receiver.types()).toEqual(["message.sent", "message.finalized"]));
    const [sent, finalized] = receiver.received;
    expect(sent?.path).toBe("/carrier?message=0198-our-id");
    expect(sent?.data.payload).toMatchObject({ id: data?.id, webhook_url, to: [{ status: "sent" }] });
    expect(finalized?.data.payload).toMatchObject({
      id: data?.id,
      webhook_url,
      to: [{ status: "delivered" }],
    });
    const stored = await client.messages.retrieve(data?.id ?? "");
    expect(stored.data).toMatchObject({ id: data?.id, to: [{ status: "delivered" }] });
  });

  test("uses the profile's webhook when the message names none", async () => {
    const { client, receiver } = await startTestCarrier();
    await client.messages.send({ from: OURS, to: JANE, text: "Hello" });
    await vi.waitFor(() =>
      expect(receiver.received.map(({ path }) => path)).toEqual(["/profile", "/profile"]),
    );
  });

  test("counts parts as the network does", async () => {
    const { client } = await startTestCarrier();
    const parts = async (text: string) =>
      (await client.messages.send({ from: OURS, to: JANE, text })).data?.parts;
    expect(await parts("a".repeat(160))).toBe(1);
    expect(await parts("a".repeat(161))).toBe(2);
    expect(await parts("é".repeat(160))).toBe(1);
    expect(await parts("ç".repeat(71))).toBe(2);
  });

  test("sends pictures, to one phone and to a group", async () => {
    const { client, admin } = await startTestCarrier();
    const media_urls = ["https://media.example.com/a.png"];
    const single = await client.messages.send({ from: OURS, to: JANE, media_urls });
    expect(single.data).toMatchObject({ type: "MMS", media: [{ url: media_urls[0] }] });
    const group = await client.messages.sendGroupMms({
      from: OURS,
      to: [JANE, "+16175550124"],
      text: "Hi both",
      media_urls,
    });
    expect(group.data?.to?.map((party) => party.phone_number)).toEqual([JANE, "+16175550124"]);
    expect((await admin("GET", "ledger/summary")).answer).toMatchObject({ total: 3 });
  });

  test("lists the account's numbers and its profile", async () => {
    const { client, admin } = await startTestCarrier();
    await admin("POST", "numbers", { number: "+15559990000" });
    const numbers = [];
    for await (const { phone_number } of client.phoneNumbers.list({ "page[size]": 2 }))
      numbers.push(phone_number);
    expect(numbers).toEqual([OURS, ALSO_OURS, "+15559990000"]);
    const profiles = await client.messagingProfiles.list();
    expect(profiles.data[0]).toMatchObject({ record_type: "messaging_profile", enabled: true });
  });
});

describe("refusals", () => {
  const ten = Array.from({ length: 11 }, (_, i) => `https://media.example.com/${i}.png`);
  test.each([
    ["text over ten parts", { text: "a".repeat(1531) }, BadRequestError, "40302"],
    ["no text and no media", { text: "" }, BadRequestError, "40316"],
    ["only blanks", { text: "  \n" }, BadRequestError, "40316"],
    ["a receiver that is no phone", { to: "+1555" }, BadRequestError, "40310"],
    ["a receiver in national form", { to: "6175550123" }, BadRequestError, "40310"],
    ["a sender that isn't ours", { from: "+15550001111" }, BadRequestError, "40305"],
    [
      "another profile",
      { messaging_profile_id: "4001a1de-0000-4000-8000-000000000000" },
      BadRequestError,
      "40305",
    ],
    ["more than ten media", { media_urls: ten }, BadRequestError, "40317"],
    ["media that is no URL", { media_urls: ["file:///etc/hosts"] }, BadRequestError, "40317"],
    ["an SMS with media", { type: "SMS" as const, media_urls: ten.slice(0, 1) }, BadRequestError, "40304"],
    ["a webhook that is no URL", { webhook_url: "nowhere" }, BadRequestError, "10003"],
    ["no receiver", { to: "" }, UnprocessableEntityError, "10004"],
  ])("refuses %s", async (_name, change, ErrorClass, code) => {
    const { client, admin } = await startTestCarrier();
    const error = await client.messages
      .send({ from: OURS, to: JANE, text: "Hello", ...change })
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ErrorClass);
    expect(codeOf(error)).toBe(code);
    expect((await admin("GET", "ledger")).answer).toMatchObject({ total: 0 });
  });

  test("refuses a wrong key, an unknown message and more than eight in a group", async () => {
    const { carrier, client } = await startTestCarrier();
    const stranger = telnyxClient(carrier.url, carrier.publicKey, "wrong");
    await expect(stranger.messages.send({ from: OURS, to: JANE, text: "x" })).rejects.toBeInstanceOf(
      AuthenticationError,
    );
    await expect(client.messages.retrieve("nothing")).rejects.toBeInstanceOf(NotFoundError);
    const to = Array.from({ length: 9 }, (_, i) => `+1617555010${i}`);
    await expect(client.messages.sendGroupMms({ from: OURS, to, text: "x" })).rejects.toBeInstanceOf(
      BadRequestError,
    );
  });

  test("answers hostile bodies with 4xx in the vendor's shape", async () => {
    const { carrier } = await startTestCarrier();
    const headers = { authorization: "Bearer test-key", "content-type": "application/json" };
    for (const body of ["", "{", "null", "[]", '"x"', '{"to":7}', `{"text":"${"x".repeat(1_100_000)}"}`]) {
      const response = await fetch(`${carrier.url}/v2/messages`, { method: "POST", headers, body });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      expect(await response.json()).toMatchObject({ errors: [{ code: expect.stringMatching(/^\d{5}$/) }] });
    }
    for (const path of ["/nothing", "/%E0%A4%A", "/media/nothing", "/handsets/%00/x"]) {
      expect((await fetch(`${carrier.url}${path}`)).status).toBe(404);
    }
  });
});

describe("keywords", () => {
  test("STOP blocks every number of ours, is answered by the carrier, and START lifts it", async () => {
    const { client, receiver, admin } = await startTestCarrier();
    await admin("POST", "inbound", { from: JANE, to: OURS, text: " stop " });
    await vi.waitFor(() => expect(receiver.received[0]?.data.payload.autoresponse_type).toBe("STOP"));
    for (const from of [OURS, ALSO_OURS]) {
      const error = await client.messages.send({ from, to: JANE, text: "Hello" }).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(PermissionDeniedError);
      expect(codeOf(error)).toBe("40300");
      expect(titleOf(error)).toBe("Blocked due to STOP message");
    }
    expect((await admin("GET", `handsets/${JANE}`)).answer).toMatchObject({
      blocked: true,
      messages: [
        { mine: true },
        { mine: false, automatic: true, text: expect.stringContaining("unsubscribed") },
      ],
    });
    await admin("POST", "inbound", { from: JANE, to: OURS, text: "Start" });
    await vi.waitFor(() => expect(receiver.received[1]?.data.payload.autoresponse_type).toBe("START"));
    await client.messages.send({ from: OURS, to: JANE, text: "Welcome back" });
  });

  test.each(["Stop.", "please stop", "REVOKE", "HELP"])("leaves %j to the product", async (text) => {
    const { client, receiver, admin } = await startTestCarrier();
    await admin("POST", "inbound", { from: JANE, to: OURS, text });
    await vi.waitFor(() => expect(receiver.received[0]?.data.payload.text).toBe(text));
    expect(receiver.received[0]?.data.payload).not.toHaveProperty("autoresponse_type");
    await client.messages.send({ from: OURS, to: JANE, text: "Still here" });
  });
});

test("limits answer as the SDK expects", async () => {
  const { client, admin } = await startTestCarrier();
  await admin("POST", "faults", { kind: "rate_limit_429", ms: 3_000, times: 1 });
  const error = await client.messages.send({ from: OURS, to: JANE, text: "x" }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(RateLimitError);
  expect(codeOf(error)).toBe("10011");
  expect(error instanceof RateLimitError && error.headers.get("retry-after")).toBe("3");
});

function codeOf(error: unknown): string | undefined {
  return firstError(error)?.code;
}

function titleOf(error: unknown): string | undefined {
  return firstError(error)?.title;
}

function firstError(error: unknown): { code: string; title: string } | undefined {
  if (!(error instanceof Telnyx.APIError)) return undefined;
  const body = error.error as { errors: { code: string; title: string }[] };
  return body.errors[0];
}
