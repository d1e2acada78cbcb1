import { BadRequestError } from "telnyx";
import { expect, test, vi } from "vitest";
import { JANE, OURS, startTestCarrier } from "./test-carrier";

const OTHER = "+16175550188";

test("detail records say what became of a message and carry its webhook URL", async () => {
  const { client, receiver, admin } = await startTestCarrier();
  const start = new Date().toISOString();
  await admin("POST", "faults", { kind: "carrier_failure", code: "40008", match: { to: OTHER } });
  const webhook_url = `${receiver.url}/carrier?message=our-id`;
  const sent = await client.messages.send({ from: OURS, to: JANE, text: "Hello", webhook_url });
  await client.messages.send({ from: OURS, to: OTHER, text: "Hello", webhook_url });
  await vi.waitFor(() => expect(receiver.received).toHaveLength(4));
  const query = { record_type: "messaging" as const, cld: JANE, cli: OURS, created_at: { gte: start } };
  const { data } = await client.detailRecords.list({ filter: query });
  expect(data).toHaveLength(1);
  expect(data[0]).toMatchObject({
    record_type: "message_detail_record",
    uuid: sent.data?.id,
    cli: OURS,
    cld: JANE,
    status: "delivered",
    direction: "outbound",
    delivery_status_webhook_url: webhook_url,
  });
  const failed = await client.detailRecords.list({ filter: { record_type: "messaging", status: "failed" } });
  expect(failed.data).toMatchObject([{ cld: OTHER, errors: ["40008"] }]);
  const future = { record_type: "messaging" as const, created_at: { gte: "2999-01-01" } };
  expect((await client.detailRecords.list({ filter: future })).data).toEqual([]);
});

test("detail records come page by page, newest first, inbound ones too", async () => {
  const { client, admin } = await startTestCarrier();
  for (let i = 0; i < 5; i += 1) await client.messages.send({ from: OURS, to: JANE, text: `${i}` });
  await admin("POST", "inbound", { from: JANE, to: OURS, text: "reply" });
  const directions = [];
  for await (const record of client.detailRecords.list({
    filter: { record_type: "messaging" },
    "page[size]": 2,
  })) {
    directions.push("direction" in record && record.direction);
  }
  expect(directions).toEqual(["inbound", "outbound", "outbound", "outbound", "outbound", "outbound"]);
});

test.each([{ record_type: "conference" as const }, { record_type: "messaging" as const, from: OURS }])(
  "detail records refuse a filter they don't have: %o",
  async (filter) => {
    const { client } = await startTestCarrier();
    await expect(client.detailRecords.list({ filter })).rejects.toBeInstanceOf(BadRequestError);
  },
);

test("the ledger counts what each handset received, and reset forgets it but not our numbers", async () => {
  const { client, admin } = await startTestCarrier();
  for (const to of [JANE, JANE, OTHER]) await client.messages.send({ from: OURS, to, text: "Sale" });
  await client.messages.send({ from: OURS, to: JANE, text: "Bye" });
  expect((await admin("GET", "ledger/summary")).answer).toMatchObject({
    total: 4,
    handsets: [
      { to: JANE, count: 3, texts: { Sale: 2, Bye: 1 } },
      { to: OTHER, count: 1, texts: { Sale: 1 } },
    ],
    texts: [
      { text: "Sale", count: 3 },
      { text: "Bye", count: 1 },
    ],
    arrivals: Array.from({ length: 4 }, () => expect.any(Number)),
  });
  await admin("POST", "reset", {});
  expect((await admin("GET", "ledger/summary")).answer).toMatchObject({ total: 0, handsets: [] });
  await client.messages.send({ from: OURS, to: JANE, text: "After" });
  expect((await admin("GET", "ledger")).answer).toMatchObject({ total: 1, entries: [{ text: "After" }] });
});
