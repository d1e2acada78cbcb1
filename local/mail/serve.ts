import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isOwnPage } from "../own-page";
import type { MailStore } from "./mail-store";
import { renderMailbox } from "./mailbox-page";

type Answer = { status?: number; type: string; body: string };

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'";

/** Answers the mailbox page (newest first, by address with ?to=), the same as JSON, and a mail as its reader sees it. */
export function serve(store: MailStore, request: IncomingMessage, response: ServerResponse): void {
  const { status = 200, type, body } = answerTo(store, request);
  response.writeHead(status, {
    "content-type": `${type}; charset=utf-8`,
    "content-security-policy": policy,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

function answerTo(store: MailStore, { method, url, headers, socket }: IncomingMessage): Answer {
  const { port } = socket.address() as AddressInfo;
  if (!isOwnPage(method, headers, String(port))) return plain(403, "Another site may not ask here.");
  if (method !== "GET" && method !== "HEAD") return plain(405, "There is only something to read here.");
  const { pathname, searchParams } = new URL(url ?? "/", "http://mailbox");
  const to = searchParams.get("to");
  const mails = store.mails.filter((mail) => !to || mail.to.includes(to)).reverse();
  if (pathname === "/mails") return { type: "application/json", body: JSON.stringify(mails) };
  if (pathname === "/") return { type: "text/html", body: renderMailbox(mails, to) };
  const id = /^\/mails\/(\d+)$/.exec(pathname)?.[1];
  const mail = store.mails.find((each) => String(each.id) === id);
  return mail ? { type: "text/html", body: mail.html } : plain(404, "There is no such mail.");
}

const plain = (status: number, body: string): Answer => ({ status, type: "text/plain", body });
