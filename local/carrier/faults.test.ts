import { APIConnectionError, InternalServerError } from "telnyx";
import { describe, expect, test, vi } from "vitest";
import { ALSO_OURS, JANE, OURS, startTestCarrier } from "./test-carrier";

const OTHER = "+16175550188";

describe("faults of the call", () => {
  test("500 before acceptance leaves nothing, 500 after and a dropped line leave a message", async () => {
    const { client, receiver, admin } = await startTestCarrier();
    const send = (text: string) =>
      client.messages.send({ from: OURS, to: JANE, text }).catch((e: unknown) => e);
    for (const kind of ["error_500_before", "error_500_after", "drop_after"]) {
      await admin("POST", "faults", { kind, match: { textIncludes: kind } });
    }
    expect(await send("error_500_before")).toBeInstanceOf(InternalServerError);
    expect(await send("error_500_after")).toBeInstanceOf(InternalServerError);
    expect(await send("drop_after")).toBeInstanceOf(APIConnectionError);
    expect((await admin("GET", `ledger?to=${encodeURIComponent(JANE)}`)).answer).toMatchObject({
      total: 2,
      entries: [{ text: "error_500_after" }, { text: "drop_after" }],
    });
    await vi.waitFor(() => expect(receiver.received).toHaveLength(4));
  });

  test("latency outlasts the caller's patience and the message is accepted all the same", async () => {
    const { client, admin } = await startTestCarrier();
    await admin("POST", "faults", { kind: "latency", ms: 60_000, match: { to: JANE } });
    const impatient = client.messages.send({ from: OURS, to: JANE, text: "slow" }, { timeout: 50 });
    await expect(impatient).rejects.toBeInstanceOf(APIConnectionError);
    expect((await admin("GET", "ledger")).answer).toMatchObject({ total: 1 });
    await client.messages.send({ from: OURS, to: OTHER, text: "quick" });
  });

  test("strike as often as asked, only where they match, and can be listed and cleared", async () => {
    const { client, admin } = await startTestCarrier();
    await admin("POST", "faults", {
      kind: "refuse",
      code: "40002",
      times: 2,
      match: { to: JANE, from: OURS },
    });
    const send = (from: string, to: string) =>
      client.messages.send({ from, to, text: "x" }).then(
        () => "accepted",
        () => "refused",
      );
    expect(await send(ALSO_OURS, JANE)).toBe("accepted");
    expect(await send(OURS, OTHER)).toBe("accepted");
    expect([await send(OURS, JANE), await send(OURS, JANE), await send(OURS, JANE)]).toEqual([
      "refused",
      "refused",
      "accepted",
    ]);
    expect((await admin("GET", "faults")).answer).toMatchObject({ faults: [{ kind: "refuse", struck: 2 }] });
    expect((await admin("DELETE", "faults")).answer).toEqual({ faults: [] });
  });

  test("the same seed gives the same run", async () => {
    const outcomes = async () => {
      const { client, admin } = await startTestCarrier();
      await admin("POST", "faults", { kind: "refuse", code: "40008", probability: 0.5, seed: 7 });
      const run = [];
      for (let i = 0; i < 20; i += 1) {
        run.push(await client.messages.send({ from: OURS, to: JANE, text: "x" }).then(Boolean, () => false));
      }
      return run;
    };
    const first = await outcomes();
    expect(await outcomes()).toEqual(first);
    expect(new Set(first).size).toBe(2);
  });

  test("a malformed fault is refused with the reason", async () => {
    const { admin } = await startTestCarrier();
    for (const body of [{}, { kind: "fire" }, { kind: "latency" }, { kind: "drop", matches: {} }]) {
      expect((await admin("POST", "faults", body)).status).toBe(422);
    }
  });
});

describe("faults of delivery", () => {
  test("a carrier failure ends the message with its code, and the phone never shows it", async () => {
    const { client, receiver, admin } = await startTestCarrier();
    await admin("POST", "faults", {
      kind: "carrier_failure",
      code: "40003",
      match: { textIncludes: "spam" },
    });
    await client.messages.send({ from: OURS, to: JANE, text: "spam" });
    await vi.waitFor(() => expect(receiver.received).toHaveLength(2));
    expect(receiver.received[1]?.data.payload).toMatchObject({
      to: [{ status: "delivery_failed" }],
      errors: [{ code: "40003" }],
    });
    expect((await admin("GET", `handsets/${JANE}`)).answer).toMatchObject({ messages: [] });
  });

  test("a message may stay sent for ever", async () => {
    const { client, receiver, admin } = await startTestCarrier();
    await admin("POST", "faults", { kind: "carrier_failure", state: "sent", times: 1 });
    const { data } = await client.messages.send({ from: OURS, to: JANE, text: "one" });
    await client.messages.send({ from: OURS, to: JANE, text: "two" });
    await vi.waitFor(() => expect(receiver.received).toHaveLength(3));
    const stored = await client.messages.retrieve(data?.id ?? "");
    expect(stored.data).toMatchObject({ to: [{ status: "sent" }] });
  });
});

describe("faults of webhooks", () => {
  test("duplicates carry the same event", async () => {
    const { receiver, admin } = await startTestCarrier();
    await admin("POST", "faults", { kind: "duplicate", copies: 2 });
    await admin("POST", "inbound", { from: JANE, to: OURS, text: "Hello" });
    await vi.waitFor(() => expect(receiver.received).toHaveLength(3));
    expect(new Set(receiver.received.map((webhook) => webhook.data.id)).size).toBe(1);
  });

  test("reorder brings finalized before sent; delay lets finalized overtake", async () => {
    const { client, receiver, admin } = await startTestCarrier();
    await admin("POST", "faults", { kind: "reorder", times: 1 });
    await client.messages.send({ from: OURS, to: JANE, text: "reordered" });
    await vi.waitFor(() => expect(receiver.types()).toEqual(["message.finalized", "message.sent"]));
    await admin("POST", "faults", { kind: "delay", ms: 150, match: { event: "message.sent" } });
    await client.messages.send({ from: OURS, to: JANE, text: "delayed" });
    await vi.waitFor(() => expect(receiver.types().slice(2)).toEqual(["message.finalized", "message.sent"]));
  });

  test("a dropped webhook never arrives and is kept as failed", async () => {
    const { client, receiver, admin } = await startTestCarrier();
    await admin("POST", "faults", { kind: "drop", match: { textIncludes: "lost" } });
    await admin("POST", "inbound", { from: JANE, to: OURS, text: "lost" });
    await admin("POST", "inbound", { from: JANE, to: OURS, text: "found" });
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
    const { data } = await client.webhookDeliveries.list({ filter: { status: { eq: "failed" } } });
    expect(data.map((delivery) => delivery.webhook?.payload?.text)).toEqual(["lost"]);
    expect(receiver.received[0]?.data.payload.text).toBe("found");
  });
});
