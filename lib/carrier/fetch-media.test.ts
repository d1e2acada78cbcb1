import type http from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { applySettings, serveHttp, type TestServer } from "@/tests/support/product";
import { fetchMedia } from "./fetch-media";

const megabyte = 1024 * 1024;
let api: TestServer;
let storage: TestServer;
let stranger: TestServer;
/** What each of them was asked for, with the key it was shown. */
let asked: { host: string; path: string; key: string | undefined }[];
let answer: (request: http.IncomingMessage, response: http.ServerResponse) => void;

const hostOf = ({ url }: TestServer) => new URL(url).host;

beforeAll(async () => {
  const listener: http.RequestListener = (request, response) => {
    const { host = "", authorization } = request.headers;
    asked.push({ host, path: request.url ?? "", key: authorization });
    answer(request, response);
  };
  [api, storage, stranger] = await Promise.all([
    serveHttp(listener),
    serveHttp(listener),
    serveHttp(listener),
  ]);
});
beforeEach(() => {
  asked = [];
  applySettings({
    TELNYX_BASE_URL: `${api.url}/v2`,
    CARRIER_MEDIA_HOSTS: `${hostOf(api)}, ${hostOf(storage)}, .carrier.example`,
  });
});
afterAll(() => Promise.all([api, storage, stranger].map((server) => server.close())));

const foreign = { ok: false, reason: "This file came from an address that is not the carrier's." };
const file = (response: http.ServerResponse) => response.end("a file");

describe("fetching a file the carrier holds", () => {
  test("brings its bytes, and shows our key to the API's own host only", async () => {
    answer = (_request, response) => file(response);
    for (const { url } of [api, storage]) {
      expect(await fetchMedia(`${url}/media/1`)).toEqual({ ok: true, bytes: Buffer.from("a file") });
    }
    expect(asked.map(({ key }) => key)).toEqual(["Bearer test-key", undefined]);
  });

  test.each([
    ["another host", () => `${stranger.url}/media/1`],
    ["another port of a known host", () => "http://127.0.0.1:1/media/1"],
    ["another port of it, encrypted", () => "https://127.0.0.1:1/media/1"],
    ["a name that only ends like a known one", () => "https://evilcarrier.example/media/1"],
    ["a known name as the user of another", () => `http://${hostOf(api)}@${hostOf(stranger)}/media/1`],
    ["a known domain without encryption", () => "http://media.carrier.example/media/1"],
    ["a file of this machine", () => "file:///etc/passwd"],
    ["no address at all", () => ""],
  ])("asks nobody when the address is %s", async (_name, url) => {
    answer = (_request, response) => file(response);
    expect(await fetchMedia(url())).toEqual(foreign);
    expect(asked).toEqual([]);
  });
});

describe("a redirect", () => {
  const redirect = (location: () => string) => {
    answer = (request, response) => {
      if (request.url === "/file") return file(response);
      response.writeHead(302, { location: location() }).end();
    };
  };

  test("to another host of the carrier's is followed, without our key", async () => {
    redirect(() => `${storage.url}/file`);
    expect(await fetchMedia(`${api.url}/media/1`)).toMatchObject({ ok: true });
    expect(asked.map(({ key }) => key)).toEqual(["Bearer test-key", undefined]);
  });

  test("that is written without a host stays where it is", async () => {
    redirect(() => "/file");
    expect(await fetchMedia(`${api.url}/media/1`)).toMatchObject({ ok: true });
  });

  test("to a foreign host, or to no address, is not followed", async () => {
    redirect(() => `${stranger.url}/file`);
    expect(await fetchMedia(`${api.url}/media/1`)).toEqual(foreign);
    redirect(() => "http://[");
    expect(await fetchMedia(`${api.url}/media/1`)).toEqual(foreign);
    expect(asked.map(({ host }) => host)).toEqual([hostOf(api), hostOf(api)]);
  });

  test("without end is tried again later", async () => {
    redirect(() => "/media/1");
    await expect(fetchMedia(`${api.url}/media/1`)).rejects.toThrow("redirects");
    expect(asked).toHaveLength(4);
  });
});

describe("a file that cannot be had", () => {
  const answers = (status: number) => {
    answer = (_request, response) => response.writeHead(status).end("sorry");
  };

  test.each([404, 410])("is gone for good after a %d", async (status) => {
    answers(status);
    expect(await fetchMedia(`${api.url}/media/1`)).toEqual({
      ok: false,
      reason: "The carrier no longer has this file.",
    });
  });

  test.each([401, 403, 429, 500, 503])("is tried again later after a %d", async (status) => {
    answers(status);
    await expect(fetchMedia(`${api.url}/media/1`)).rejects.toThrow(String(status));
  });

  test("is tried again later when the connection breaks in the middle", async () => {
    answer = (request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half", () => request.socket.destroy());
    };
    await expect(fetchMedia(`${api.url}/media/1`)).rejects.toThrow();
  });

  test("is one of more than 20 MB, however long it says it is", async () => {
    const send = (bytes: number) => {
      answer = (_request, response) => response.end(Buffer.alloc(bytes));
    };
    send(20 * megabyte);
    expect(await fetchMedia(`${api.url}/media/1`)).toMatchObject({ ok: true });
    send(20 * megabyte + 1);
    const tooLarge = { ok: false, reason: "This file is larger than 20 MB." };
    expect(await fetchMedia(`${api.url}/media/1`)).toEqual(tooLarge);
    let sent = 0;
    answer = (_request, response) => {
      const chunk = Buffer.alloc(megabyte);
      const go = () => {
        sent += 1;
        if (!response.destroyed) response.write(chunk, go);
      };
      go();
    };
    expect(await fetchMedia(`${api.url}/media/endless`)).toEqual(tooLarge);
    expect(sent).toBeLessThan(100);
  });
});
