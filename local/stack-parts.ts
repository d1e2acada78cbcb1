import path from "node:path";
import { Child, type ChildOptions, nextBinary } from "./children";
import { LOOPBACK } from "./ports";
import { registerFunctions } from "./register-functions";
import { carrierEnv, executorEnv, mailboxEnv, type StackEnvOptions, stackUrls } from "./stack-env";
import { untilAnswering } from "./until-answering";

/**
 * A heap grows to twice what is in use before it is collected. Left alone, Node lets it grow to four times that where
 * there is much memory, and a wave of messages fills it with nothing but garbage.
 */
const steadyHeap = ["--heap-growing-percent=100"];

/** The processes of a stack. Without a worker of its own, web does its work too. */
export type Parts = { web: Child; worker?: Child; executor: Child; carrier: Child; mailbox: Child };

export function createParts(
  options: StackEnvOptions,
  given: { env: NodeJS.ProcessEnv; executorDatabaseUrl: string; report(line: string): void },
): Parts {
  const urls = stackUrls(options);
  const common = (name: string) => ({
    name,
    logDir: path.join(options.dataDir, "logs"),
    runDir: path.join(options.dataDir, "run"),
    report: (line: string) => given.report(`[${name}] ${line}`),
  });
  const local = (name: string, file: string, env: NodeJS.ProcessEnv): ChildOptions => ({
    ...common(name),
    file: path.join(import.meta.dirname, file),
    typescript: true,
    nodeOptions: steadyHeap,
    env,
    untilReady: async (message) => void (await message),
  });
  const serving = (name: "web" | "worker", host: string) => ({
    ...common(name),
    nodeOptions: steadyHeap,
    env: options.dev ? given.env : { ...given.env, TIDEWIRE_ROLE: name },
    untilReady: (_message: Promise<unknown>, signal: AbortSignal) =>
      untilAnswering(`http://${reachable(host)}:${options.ports[name]}/api/health`, signal),
  });
  const place = (name: "web" | "worker", host: string) => ["-p", String(options.ports[name]), "-H", host];
  const web: ChildOptions = {
    ...serving("web", options.host),
    file: nextBinary(),
    args: [options.dev ? "dev" : "start", ...place("web", options.host)],
  };
  const worker: ChildOptions = {
    ...serving("worker", LOOPBACK),
    file: path.resolve(".next/worker/main.mjs"),
    args: place("worker", LOOPBACK),
  };
  const executor = local("executor", "inngest/main.ts", executorEnv(options, given.executorDatabaseUrl));
  return {
    carrier: new Child(local("carrier", "carrier/main.ts", carrierEnv(options))),
    mailbox: new Child(local("mailbox", "mail/main.ts", mailboxEnv(options))),
    // It has its list of functions from the database; registering again brings it up to date.
    executor: new Child({ ...executor, onRestarted: () => registerFunctions(urls.workerUrl) }),
    web: new Child(web),
    ...(options.dev ? {} : { worker: new Child(worker) }),
  };
}

/** Where a server that listens on this address is asked from this machine. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return LOOPBACK;
  return host.includes(":") ? `[${host}]` : host;
}
