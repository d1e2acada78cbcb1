import { unsubscribe } from "node:diagnostics_channel";
import { Agent, createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { endConnection, endConnections, requestBegins } from "./shutdown";

test("lets a proxy's open connection end with the next answer", async () => {
  const server = createServer((_request, response) => response.end("here"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const ask = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      get({ port, host: "127.0.0.1", agent }, (answer) =>
        answer.resume().once("end", () => resolve(answer)),
      ).once("error", reject);
    });
  expect((await ask()).headers.connection).toBe("keep-alive");
  endConnections();
  const last = await ask();
  expect(last.headers.connection).toBe("close");
  unsubscribe(requestBegins, endConnection);
  agent.destroy();
  await new Promise((resolve) => server.close(resolve));
});
