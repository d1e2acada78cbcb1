import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { eq } from "drizzle-orm";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { closeDatabase, db } from "@/db/client";
import { newId } from "@/db/id";
import { migrate } from "@/db/migrate";
import { contactImports, uploads } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { finishImport } from "@/lib/imports/finish-import";
import { startImport } from "@/lib/imports/start-import";
import { destroyPostgres, ensureDatabase, startPostgres } from "@/local/postgres";
import { createInbox, createOrganization, createUser } from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import type { Bench } from "./bench";
import { contactOf, storeFile } from "./import/file";

const sizes = [50_000, 200_000];

/** A file of new contacts, from its stored parts to the last contact, its review included. */
export async function importContacts(bench: Bench): Promise<void> {
  const databaseUrl = await startDatabase(bench);
  for (const rows of sizes) {
    await bench.measure({
      name: `${rows}`,
      unit: "rows/s",
      reach: "20,000 rows/s, under 300 MB",
      floor: () => copyRows(databaseUrl, rows),
      work: () => importRows(rows),
    });
  }
}

async function startDatabase(bench: Bench): Promise<string> {
  const postgresDir = path.join(bench.dataDir, "postgres");
  bench.defer(() => destroyPostgres(postgresDir));
  const server = await startPostgres({ dataDir: postgresDir });
  const databaseUrl = await ensureDatabase(server.url, "import");
  await migrate(databaseUrl);
  process.env.DATABASE_URL = databaseUrl;
  applySettings({ MEDIA_DIR: path.join(bench.dataDir, "files") });
  bench.defer(closeDatabase);
  return databaseUrl;
}

let numbers = 0;
/** A number of its own for each round, so that all its contacts are new. */
async function takeNumber(): Promise<{ owner: UserActor; inboxId: string }> {
  const owner = await createUser(await createOrganization());
  return { owner, inboxId: await createInbox(owner, `+1628555${String(++numbers).padStart(4, "0")}`) };
}

/** The same rows into the same two tables by COPY, one after the other. */
async function copyRows(databaseUrl: string, rows: number): Promise<number> {
  const { inboxId } = await takeNumber();
  const connection = new pg.Client(databaseUrl);
  await connection.connect();
  const ids = Array.from({ length: rows }, newId);
  const startedAt = performance.now();
  await pipeline(
    function* contacts() {
      for (const [row, id] of ids.entries()) {
        const { name, email, company, title, notes } = contactOf(row);
        yield `${[id, inboxId, name, email, company, title, notes].join("\t")}\n`;
      }
    },
    connection.query(
      copyFrom("copy contacts (id, inbox_id, full_name, email, company, title, notes) from stdin"),
    ),
  );
  await pipeline(
    function* phones() {
      for (const [row, id] of ids.entries()) yield `${[id, id, inboxId, contactOf(row).phone].join("\t")}\n`;
    },
    connection.query(copyFrom("copy contact_phones (id, contact_id, inbox_id, phone) from stdin")),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  await connection.end();
  return rows / seconds;
}

async function importRows(rows: number): Promise<{ value: number; also: Record<string, number> }> {
  const { owner, inboxId } = await takeNumber();
  const uploadId = newId();
  const { size, sha256 } = await storeFile(uploadId, rows);
  const { userId } = owner;
  await db()
    .insert(uploads)
    .values({ id: uploadId, userId, fileName: "contacts.csv", size, sha256, receivedBytes: size });
  const { importId } = await startImport(owner, { inboxId, uploadId, pasted: false });
  const check = await work(importId);
  await finishImport(owner, { importId, list: null, tagIds: [] });
  const apply = await work(importId);
  const [done] = await db().select().from(contactImports).where(eq(contactImports.id, importId));
  if (done?.createdCount !== rows)
    throw new Error(`only ${done?.createdCount} of ${rows} contacts were made`);
  return {
    value: rows / (check.seconds + apply.seconds),
    also: {
      "seconds to check": check.seconds,
      "seconds to apply": apply.seconds,
      "MB at most": Math.max(check.peakMb, apply.peakMb),
    },
  };
}

type Worked = { seconds: number; peakMb: number };

async function work(importId: string): Promise<Worked> {
  const worker = fileURLToPath(new URL("./import/worker.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", worker, importId], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = await Promise.all([text(child.stdout), once(child, "exit")]);
  return JSON.parse(said) as Worked;
}
