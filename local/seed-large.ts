import path from "node:path";
import { openClient } from "@/db/open-client";
import { fillContacts } from "../db/large/fill-contacts";
import { fillInbox, mostConversations } from "../db/large/fill-inbox";
import { demoNumbers } from "../db/seed";
import { acquireLock } from "./lock";
import { startPostgres } from "./postgres";
import { prepareDatabases } from "./prepare-databases";
import { mediaDir } from "./stack-env";
import { DATABASE_PORT } from "./stack-ports";

const usual = 100_000;
const dataDir = path.resolve(".data");
const count = Number(process.argv[2] ?? usual);
/** Contacts in all: one has eight for ten conversations anyway. */
const contacts = Number(process.argv[3] ?? 0);
const isCount = (given: number, least: number) =>
  Number.isInteger(given) && given >= least && given <= mostConversations;

if (!isCount(count, 1) || !isCount(contacts, 0)) {
  console.error(
    `How many conversations, and contacts? npm run seed:large -- ${usual} 200000, at most ${mostConversations}`,
  );
  process.exitCode = 1;
} else await seedLarge();

/** Fills the demo's first number in the database of `npm start`, whether that runs or not. */
async function seedLarge(): Promise<void> {
  const taken = acquireLock(path.join(dataDir, "start.lock"));
  const server = await startPostgres({ dataDir: path.join(dataDir, "postgres"), port: DATABASE_PORT });
  try {
    const databases = await prepareDatabases(server.url, mediaDir(dataDir));
    await databases.seedOnce(() => console.log("Making the demo"));
    await fillFirstNumber(databases.url);
  } finally {
    if ("lock" in taken) {
      await server.stop();
      taken.lock.release();
    }
  }
}

async function fillFirstNumber(url: string): Promise<void> {
  const sql = openClient(url, { max: 1 });
  try {
    const [inbox] = await sql<{ id: string; organizationId: string }[]>`
      select id, organization_id as "organizationId" from inboxes where address = ${demoNumbers[0]}`;
    if (!inbox) throw new Error(`The demo's number ${demoNumbers[0]} is gone`);
    console.log(`Making ${count.toLocaleString("en-US")} conversations`);
    const startedAt = performance.now();
    await fillInbox(sql, inbox, count);
    if (contacts > 0) await fillContacts(sql, inbox, contacts);
    console.log(`Done in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  } finally {
    await sql.end();
  }
}
