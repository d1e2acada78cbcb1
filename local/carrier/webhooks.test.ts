import { createHash } from "node:crypto";
import { TelnyxWebhookVerificationError } from "telnyx/lib/webhooks";
import { describe, expect, test, vi } from "vitest";
import { JANE, OURS, startTestCarrier } from "./test-carrier";

describe("signed webhooks", () => {
  test("the SDK accepts the signature, and no other body or key", async () => {
    const { client, carrier, receiver, admin } = await startTestCarrier();
    await admin("POST", "inbound", { from: JANE, to: OURS, text: "Hello" });
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
    const [webhook] = receiver.received;
    const headers = webhook?.headers ?? {};
    const raw = webhook?.raw ?? "";
    await client.webhooks.unwrap(raw, { headers });
    await expect(client.webhooks.unwrap(raw.replace("Hello", "Hullo"), { headers })).rejects.toBeInstanceOf(
      TelnyxWebhookVerificationError,
    );
    const stale = { ...headers, "telnyx-timestamp": "1600000000" };
    await expect(client.webhooks.unwrap(raw, { headers: stale })).rejects.toBeInstanceOf(
      TelnyxWebhookVerificationError,
    );
    const other = Buffer.alloc(32, 1).toString("base64");
    await expect(client.webhooks.unwrap(raw, { headers, key: other })).rejects.toBeInstanceOf(
      TelnyxWebhookVerificationError,
    );
    expect(Buffer.from(carrier.publicKey, "base64")).toHaveLength(32);
  });

  test("alternates between the shapes that real payloads come in", async () => {
    const { receiver, admin } = await startTestCarrier();
    const cc = ["+16175550199"];
    for (let i = 0; i < 2; i += 1) {
      await admin("POST", "inbound", { from: JANE, to: OURS, media: ["/media/sample-sunset"], cc });
    }
    await vi.waitFor(() => expect(receiver.received).toHaveLength(2));
    const payloads = receiver.received.map((webhook) => webhook.data.payload);
    expect(payloads.map((payload) => payload.text).sort()).toEqual(["", null]);
    const shapes = payloads.map((payload) => typeof payload.cc[0]).sort();
    expect(shapes).toEqual(["object", "string"]);
    expect(payloads.filter((payload) => "completed_at" in payload)).toHaveLength(1);
  });

  test("a picture from a handset can be fetched where the webhook says", async () => {
    const { carrier, receiver, admin } = await startTestCarrier();
    const bytes = Buffer.from(
      "47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b",
      "hex",
    );
    const upload = await fetch(`${carrier.url}/admin/media?name=dot.gif`, {
      method: "POST",
      headers: { "content-type": "image/gif" },
      body: bytes,
    });
    const { url } = (await upload.json()) as { url: string };
    await admin("POST", "inbound", { from: JANE, to: OURS, media: [url, "/media/sample-parcel"] });
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
    const media = receiver.received[0]?.data.payload.media ?? [];
    const first = await fetch(media[0]?.url ?? "");
    expect(first.headers.get("content-type")).toBe("image/gif");
    expect(Buffer.from(await first.arrayBuffer())).toEqual(bytes);
    const digest = createHash("sha256").update(bytes).digest("hex");
    expect(media[0]).toMatchObject({ content_type: "image/gif", size: bytes.length });
    expect([media[0]?.sha256, media[0]?.hash_sha256]).toContain(digest);
    const sample = Buffer.from(await (await fetch(media[1]?.url ?? "")).arrayBuffer());
    expect(sample.subarray(1, 4).toString()).toBe("PNG");
    expect(sample.length).toBeLessThan(600_000);
  });
});

describe("webhooks nobody takes", () => {
  test("are tried three times, kept as failed, and can be read again with their payload", async () => {
    const { client, receiver, admin } = await startTestCarrier();
    receiver.answerWith(503);
    const since = new Date(Date.now() - 1_000).toISOString();
    for (const text of ["one", "two", "three"])
      await admin("POST", "inbound", { from: JANE, to: OURS, text });
    const failed = async () => {
      const found = [];
      const filter = { status: { eq: "failed" as const }, started_at: { gte: since } };
      for await (const delivery of client.webhookDeliveries.list({ filter, "page[size]": 2 }))
        found.push(delivery);
      return found;
    };
    await vi.waitFor(async () => expect(await failed()).toHaveLength(3));
    expect(receiver.received.map((webhook) => webhook.meta.attempt).sort()).toEqual([
      1, 1, 1, 2, 2, 2, 3, 3, 3,
    ]);
    const deliveries = await failed();
    expect(deliveries[0]?.attempts).toHaveLength(3);
    expect(deliveries[0]?.attempts?.[0]).toMatchObject({
      status: "failed",
      http: { response: { status: 503 } },
    });
    const again = deliveries.find((delivery) => delivery.webhook?.payload?.text === "two");
    const posted = receiver.received.find((webhook) => webhook.data.payload.text === "two");
    expect(again?.webhook).toEqual(posted?.data);
    const one = await client.webhookDeliveries.retrieve(again?.id ?? "");
    expect(one.data?.webhook?.id).toBe(posted?.data.id);
  });

  test("are delivered on a later try when the product comes back", async () => {
    const { client, receiver, admin } = await startTestCarrier({ webhookBackoffMs: [5, 30_000] });
    receiver.answerWith(500);
    await admin("POST", "inbound", { from: JANE, to: OURS, text: "Hello" });
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1), { interval: 1 });
    receiver.answerWith(200);
    await vi.waitFor(async () => expect((await client.webhookDeliveries.list()).data).toHaveLength(1));
    const { data } = await client.webhookDeliveries.list();
    expect(data[0]).toMatchObject({
      status: "delivered",
      attempts: [{ status: "delivered" }, { status: "failed" }],
    });
  });

  test("unknown filters are refused", async () => {
    const { carrier } = await startTestCarrier();
    const headers = { authorization: "Bearer test-key" };
    const answer = await fetch(`${carrier.url}/v2/webhook_deliveries?filter[colour]=red`, { headers });
    expect(answer.status).toBe(400);
  });
});
