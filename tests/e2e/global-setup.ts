import fs from "node:fs";
import path from "node:path";
import { destroyPostgres } from "@/local/postgres";
import { startStack } from "@/local/stack";

/** Starts the whole product, empty but for the demo, and tells the journeys where it is. */
export default async function setup() {
  const dataDir = path.resolve(".data/e2e");
  await destroyPostgres(path.join(dataDir, "postgres"));
  for (const name of ["carrier", "logs", "media", "secrets.json"]) {
    fs.rmSync(path.join(dataDir, name), { recursive: true, force: true });
  }
  fs.rmSync("test-results/screens", { recursive: true, force: true });
  const stack = await startStack({
    dataDir,
    ports: "free",
    fsync: false,
    report: (line) => process.stderr.write(`${line}\n`),
  });
  process.env.E2E_WEB_URL = stack.webUrl;
  process.env.E2E_CARRIER_URL = stack.carrierUrl;
  return () => stack.stop();
}
