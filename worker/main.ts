import { parseArgs } from "node:util";
import { createAdaptorServer } from "@hono/node-server";
import { closeDatabase } from "@/db/client";
import { backgroundWorkEnded } from "@/lib/background";
import { withoutValues } from "@/lib/database-errors";
import { log } from "@/lib/log";
import { onShutdown } from "@/lib/shutdown";
import { startProcess } from "@/lib/start-process";
import { createApp } from "./app";

// The letters of `next start`, beside which it runs.
const { values } = parseArgs({
  options: {
    hostname: { type: "string", short: "H", default: "127.0.0.1" },
    port: { type: "string", short: "p", default: "3001" },
  },
});

startProcess();
// As Next does in web: ending would cut off the calls to the carrier that are under way, for something nobody waited for.
process.on("unhandledRejection", (error) =>
  log.error({ err: withoutValues(error) }, "a promise was left alone"),
);
const server = createAdaptorServer({ fetch: createApp().fetch, overrideGlobalObjects: false });
server.listen(Number(values.port), values.hostname, () => log.info(values, "the worker listens"));
// New connections are refused from here on; what has begun, calls to the carrier included, is seen through.
onShutdown(() => server.close(() => void end()));

async function end(): Promise<void> {
  await backgroundWorkEnded();
  await closeDatabase();
  process.exit(0);
}
