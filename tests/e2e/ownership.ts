import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { openClient } from "@/db/open-client";
import type { UserActor } from "@/lib/auth/actor";
import type { Stack } from "@/local/stack";
import type { Belongings } from "@/tests/support/belongings";

export type Person = { email: string; password: string };
export type Outsider = Person & { who: string; role: UserActor["role"]; isStranger: boolean };

/** Somebody with one of everything, and people and keys that have nothing to do with it. */
export type OwnershipMade = {
  owner: Person;
  outsiders: Outsider[];
  has: Belongings;
  /** The number of it all, E.164. */
  number: string;
  userId: string;
  invitationId: string;
  apiKeyId: string;
  /** One for another number of the same organization, and one of another organization. */
  foreignKeys: string[];
};

export type Ownership = OwnershipMade & {
  /** What people made, as it stands; nothing that changes by itself. */
  read(): Promise<unknown>;
};

const tables =
  "organizations users inboxes inbox_holders api_keys invitations tags contacts contact_phones lists list_members " +
  "canned_responses drip_campaigns blasts blocked_senders contact_imports";

/** Made in a process of its own, by what servers do: make-ownership.ts. */
export async function createOwnership(stack: Stack): Promise<Ownership> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "tests/e2e/make-ownership.ts"],
    { env: { ...process.env, ...stack.env, LOG_LEVEL: "silent" } },
  );
  return { ...(JSON.parse(stdout) as OwnershipMade), read: () => readAll(stack.databaseUrl) };
}

async function readAll(databaseUrl: string): Promise<Record<string, unknown>> {
  const sql = openClient(databaseUrl, { max: 1 });
  const rows: Record<string, unknown> = {};
  for (const table of tables.split(" ")) rows[table] = await sql`select * from ${sql(table)} order by 1, 2`;
  await sql.end();
  return rows;
}
