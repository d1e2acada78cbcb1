import { freePort, LOOPBACK } from "./ports";

const WANTED = { web: 3000, worker: 3001, executor: 3002, carrier: 3003, mailbox: 3004, smtp: 3005 };

/** Not chosen here: the database picks its own, since one left running by a killed start keeps the port it has. */
export const DATABASE_PORT = 54_329;

export type StackPorts = Record<keyof typeof WANTED, number>;

/** Picks the stack's ports: the usual ones, or the next free, or any free ones for tests. */
export async function chooseStackPorts(options: {
  free: boolean;
  host: string;
  report(line: string): void;
}): Promise<StackPorts> {
  const ports = { ...WANTED };
  // What another part wants counts as taken, or one busy port would push all the others along.
  const taken = new Set(options.free ? [] : Object.values(WANTED));
  for (const part of ["web", "worker", "executor", "carrier", "mailbox", "smtp"] as const) {
    const wanted = WANTED[part];
    taken.delete(wanted);
    const host = part === "web" ? options.host : LOOPBACK;
    ports[part] = await freePort(options.free ? undefined : wanted, host, taken);
    taken.add(ports[part]);
    if (!options.free && ports[part] !== wanted) {
      options.report(`Port ${wanted} is taken, so the ${part} is on ${ports[part]}`);
    }
  }
  return ports;
}
