import { migrate } from "../db/migrate";
import { openClient } from "../db/open-client";
import { ensureDatabase } from "./postgres";

const SEEDED = "tidewire: demo made";

type Seeded = "now" | "before";

export type Databases = {
  url: string;
  executorUrl: string;
  /** Puts the demo into the database unless it ever was there: what somebody deleted stays deleted. */
  seedOnce(onSeed: () => void): Promise<Seeded>;
};

/**
 * Creates the product's and the executor's database where they are missing and migrates the product's.
 * @param mediaDir where the demo's pictures go
 */
export async function prepareDatabases(adminUrl: string, mediaDir: string): Promise<Databases> {
  const url = await ensureDatabase(adminUrl, "tidewire");
  const executorUrl = await ensureDatabase(adminUrl, "tidewire_executor");
  await migrate(url);
  return { url, executorUrl, seedOnce: (onSeed) => seedOnce(url, mediaDir, onSeed) };
}

async function seedOnce(url: string, mediaDir: string, onSeed: () => void): Promise<Seeded> {
  const sql = openClient(url, { max: 1 });
  try {
    // Noted on the database itself, so that the note comes and goes with it.
    const [row] = await sql`
      select shobj_description(oid, 'pg_database') = ${SEEDED} as seeded from pg_database
      where datname = current_database()`;
    if (row?.seeded) return "before";
    onSeed();
    const { seed } = await import("../db/seed");
    await seed(url, mediaDir);
    await sql.unsafe(`comment on database tidewire is '${SEEDED}'`);
    return "now";
  } finally {
    await sql.end();
  }
}
