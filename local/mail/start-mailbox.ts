import http from "node:http";
import type net from "node:net";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { LOOPBACK } from "../ports";
import { MailStore } from "./mail-store";
import { serve } from "./serve";

export type MailboxOptions = {
  /** Of the page; 0 takes any free port. */
  port: number;
  smtpPort: number;
  dataDir: string;
};

export type Mailbox = { url: string; smtpUrl: string; close(): Promise<void> };

const mostBytes = 1_000_000;

/** A mail server that delivers nothing: what it is handed shows on a page. Rejects when a port is taken. */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const store = new MailStore(options.dataDir);
  const smtp = new SMTPServer({
    name: "mailbox.localhost",
    // On loopback there is nobody to hide from, and a certificate of our own would be refused.
    disabledCommands: ["AUTH", "STARTTLS"],
    size: mostBytes,
    disableReverseLookup: true,
    onData(stream, session, callback) {
      store.take(stream, session.envelope).then(() => callback(), callback);
    },
  });
  // Clients that hang up in the middle of a mail.
  smtp.on("error", () => undefined);
  const page = http.createServer((request, response) => serve(store, request, response));
  const smtpPort = await listen(smtp.server, options.smtpPort);
  const port = await listen(page, options.port);
  return {
    url: `http://${LOOPBACK}:${port}`,
    smtpUrl: `smtp://${LOOPBACK}:${smtpPort}`,
    async close() {
      page.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => page.close(() => resolve())),
        new Promise<void>((resolve) => smtp.close(() => resolve())),
      ]);
    },
  };
}

function listen(server: net.Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, LOOPBACK, () => resolve((server.address() as AddressInfo).port));
  });
}
