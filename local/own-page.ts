import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether our own page or a program of this machine asks, for servers that ask nobody for a key. A page of another site
 * in the same browser can reach their port too: its Origin gives it away, and where it renamed itself by DNS, the Host
 * does.
 */
export function isOwnPage(method: string | undefined, headers: IncomingHttpHeaders, port: string): boolean {
  const own = ["127.0.0.1", "localhost", "[::1]"].map((name) => `${name}:${port}`);
  const { host = "", origin } = headers;
  const isRead = method === "GET" || method === "HEAD";
  return own.includes(host) && (isRead || !origin || own.includes(origin.replace(/^http:\/\//, "")));
}
