import { randomInt } from "node:crypto";
import net from "node:net";

export const LOOPBACK = "127.0.0.1";

/** Whether nothing listens on the port at this address, nor on all addresses of the machine. */
async function isPortFree(port: number, host: string = LOOPBACK): Promise<boolean> {
  const addresses = new Set([host, LOOPBACK, "::1"]);
  for (const address of addresses) {
    if (!(await canListen(port, address))) return false;
  }
  return true;
}

/** The wanted port, or the next free one above it; without a wanted port, any free one. */
export async function freePort(
  wanted?: number,
  host: string = LOOPBACK,
  taken = new Set<number>(),
): Promise<number> {
  if (wanted === undefined) return anyFreePort(taken);
  for (let port = wanted; port < wanted + 1000 && port < 65_536; port++) {
    if (!taken.has(port) && (await isPortFree(port, host))) return port;
  }
  throw new Error(`No free port from ${wanted} on`);
}

/** Below those that systems give to connections, which could take it before it is listened on. */
async function anyFreePort(taken: Set<number>): Promise<number> {
  for (;;) {
    const port = randomInt(12_000, 32_000);
    if (!taken.has(port) && (await isPortFree(port, LOOPBACK))) return port;
  }
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    // A machine without IPv6 answers EADDRNOTAVAIL for ::1: nobody can be in the way there.
    server.once("error", (error: NodeJS.ErrnoException) => {
      resolve(error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT");
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
