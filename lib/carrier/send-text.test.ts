import { randomUUID } from "node:crypto";
import type http from "node:http";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { applySettings, serveHttp, type TestServer } from "@/tests/support/product";
import { findRefusal } from "./refusals";
import { messageIdOf, sendText } from "./send-text";

let server: TestServer;
let answer: (request: http.IncomingMessage, response: http.ServerResponse) => void | Promise<void>;
let calls: number;

beforeAll(async () => {
  server = await serveHttp((request, response) => {
    calls += 1;
    void answer(request, response);
  });
});
beforeEach(() => {
  calls = 0;
  applySettings({ TELNYX_BASE_URL: `${server.url}/v2`, WEBHOOK_BASE_URL: "https://tidewire.example" });
});
afterAll(() => server.close());

const text = {
  messageId: randomUUID(),
  from: "+14155550100",
  to: "+14155550123",
  text: "hello",
  mediaUrls: [],
};

/** The carrier answers so, whatever it is asked. */
function answers(status: number, body: unknown, type = "application/json"): void {
  answer = (request, response) => {
    request.resume();
    response.writeHead(status, { "content-type": type });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
}
const errors = (code: string, title = "No") => ({ errors: [{ code, title, detail: "of course" }] });

describe("a text that is handed to the carrier", () => {
  test("carries our id in its webhook's address and is accepted under the carrier's", async () => {
    let sent: Record<string, unknown> = {};
    answer = async (request, response) => {
      sent = (await json(request)) as Record<string, unknown>;
      expect(request.headers.authorization).toBe("Bearer test-key");
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ data: { id: "the carrier's", parts: 2 } }));
    };
    expect(await sendText(text)).toEqual({
      kind: "accepted",
      carrierMessageId: "the carrier's",
      segments: 2,
    });
    expect(sent).toMatchObject({ from: text.from, to: text.to, text: "hello", use_profile_webhooks: false });
    expect(sent.webhook_url).toMatch(/^https:\/\/tidewire\.example\/api\/webhooks\/telnyx\?/);
    expect(messageIdOf(String(sent.webhook_url))).toBe(text.messageId);
    expect(sent).not.toHaveProperty("media_urls");
  });

  test("carries its files by their links, and then needs no words", async () => {
    let sent: Record<string, unknown> = {};
    answer = async (request, response) => {
      sent = (await json(request)) as Record<string, unknown>;
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ data: { id: "the carrier's" } }));
    };
    const mediaUrls = ["https://tidewire.example/a", "https://tidewire.example/b"];
    expect(await sendText({ ...text, text: "", mediaUrls })).toMatchObject({ kind: "accepted" });
    expect(sent.media_urls).toEqual(mediaUrls);
    expect(sent).not.toHaveProperty("text");
  });

  test.each([
    ["10009", 401, "configuration"],
    ["10011", 429, "retry"],
    ["40001", 400, "never"],
    ["40006", 400, "retry"],
    ["40300", 403, "never"],
    ["40305", 400, "configuration"],
    ["40310", 422, "never"],
    ["40318", 429, "slow"],
  ])("is refused for a code we know: %s", async (code, status, kind) => {
    answers(status, errors(code));
    expect(await sendText(text)).toMatchObject({ kind: "refused", code, detail: "No", optedOut: false });
    expect(findRefusal(code)?.kind).toBe(kind);
    expect(calls).toBe(1);
  });

  test("is refused for a 429 without the carrier's words, as one asked too often", async () => {
    answers(429, "slow down", "text/plain");
    expect(await sendText(text)).toMatchObject({ kind: "refused", code: "10011" });
    expect(calls).toBe(1);
  });

  test("tells a person's STOP from other blocks by the title", async () => {
    answers(403, errors("40300", "Blocked due to STOP message"));
    expect(await sendText(text)).toMatchObject({ kind: "refused", optedOut: true });
    answers(403, errors("40001", "Blocked due to STOP message"));
    expect(await sendText(text)).toMatchObject({ kind: "refused", optedOut: false });
  });
});

describe("an outcome nobody knows, asked for once", () => {
  test.each([
    ["a 4xx with a code we don't know", 400, errors("49999")],
    ["a 4xx without a code", 400, {}],
    ["a 404 that is not the carrier's", 404, "<h1>Not found</h1>"],
    ["a 408", 408, ""],
    ["a 409", 409, ""],
    ["a 500", 500, errors("10007")],
    ["a 500 with a code that otherwise refuses", 500, errors("40001")],
    ["a 502 of a proxy", 502, "<h1>Bad gateway</h1>"],
    ["a 200 that is not JSON", 200, "<h1>Welcome</h1>"],
    ["a 200 with broken JSON", 200, '{"data":{"id":"the carr'],
    ["an empty 200", 200, ""],
    ["a 200 that names no message", 200, { data: {} }],
    ["a redirect to nowhere", 302, ""],
  ])("%s", async (_name, status, body) => {
    answers(status, body);
    expect((await sendText(text)).kind).toBe("unknown");
    expect(calls).toBe(1);
  });

  test("a connection that breaks before the answer, or within it", async () => {
    answer = (request) => void request.socket.destroy();
    expect((await sendText(text)).kind).toBe("unknown");
    answer = (request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
      response.write('{"data":', () => request.socket.destroy());
    };
    expect((await sendText(text)).kind).toBe("unknown");
    expect(calls).toBe(2);
  });

  test("an answer that never comes, or stalls after its head, ends at the limit", async () => {
    answer = () => undefined;
    expect((await sendText(text, 200)).kind).toBe("unknown");
    answer = (_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"data":');
    };
    expect((await sendText(text, 200)).kind).toBe("unknown");
    expect(calls).toBe(2);
  });
});

describe("a text that never left", () => {
  test("because nobody listens at the carrier's address", async () => {
    const gone = await serveHttp(() => undefined);
    await gone.close();
    applySettings({ TELNYX_BASE_URL: `${gone.url}/v2` });
    expect((await sendText(text)).kind).toBe("not_sent");
  });

  test("because the carrier's name is not known", async () => {
    applySettings({ TELNYX_BASE_URL: "http://carrier.invalid/v2" });
    expect((await sendText(text)).kind).toBe("not_sent");
  });
});
