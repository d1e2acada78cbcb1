import { sql } from "drizzle-orm";
import { closeDatabase, db } from "@/db/client";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import type { UserActor } from "@/lib/auth/actor";
import { hashPassword } from "@/lib/auth/password";
import { backgroundWorkEnded } from "@/lib/background";
import { resetEnv } from "@/lib/env";
import { inviteUser } from "@/lib/users/invite-user";
import type { Stack } from "@/local/stack";
import { type Belongings, createBelongings } from "@/tests/support/belongings";
import { createInbox, createOrganization, createUser } from "@/tests/support/factories";

export type Person = { email: string; password: string };
export type Outsider = Person & { who: string; role: UserActor["role"]; isStranger: boolean };

/** Somebody with one of everything, and people and keys that have nothing to do with it. */
export type Ownership = {
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
  /** What people made, as it stands; nothing that changes by itself. */
  read(): Promise<unknown>;
};

const password = "matrix of permissions";
const number = "+14155550142";
const tables =
  "organizations users inboxes inbox_holders api_keys invitations tags contacts contact_phones lists list_members " +
  "canned_responses drip_campaigns blasts blocked_senders contact_imports";

/** An organization beside the demo's, so that no journey finds anything missing there. */
export async function createOwnership(stack: Stack): Promise<Ownership> {
  return asServer(stack, async () => {
    const passwordHash = await hashPassword(password);
    const person = async (organizationId: string, who: string, role: UserActor["role"]) => {
      const email = `${who.replaceAll(" ", ".")}@matrix.example`;
      return { actor: await createUser(organizationId, { email, role, passwordHash, name: who }), email };
    };
    const [organizationId, elsewhere] = [await createOrganization(), await createOrganization()];
    const owner = await person(organizationId, "the owner", "admin");
    const colleague = await person(organizationId, "a colleague", "member");
    const admin = await person(organizationId, "an admin without the number", "admin");
    const stranger = await person(elsewhere, "an admin of another organization", "admin");
    const keyOf = async ({ actor }: typeof owner, address: string) => {
      const inboxId = await createInbox(actor, address);
      return (await createApiKey(actor, { name: "Shop", inboxIds: [inboxId] })).secret;
    };
    const has = await createBelongings(owner.actor, number);
    await createApiKey(owner.actor, { name: "Till", inboxIds: [has.inboxId] });
    const [key] = (await db().execute<{ id: string }>(sql`select id from api_keys where name = 'Till'`)).rows;
    const { invitationId } = await inviteUser(owner.actor, { email: "new@matrix.example", role: "member" });
    const outsider = ({ actor: { role, organizationId: of }, email }: typeof owner, who: string) => ({
      ...{ who, email, password, role, isStranger: of !== organizationId },
    });
    return {
      owner: { email: owner.email, password },
      outsiders: [
        outsider(colleague, "a colleague"),
        outsider(admin, "an admin without the number"),
        outsider(stranger, "an admin of another organization"),
      ],
      ...{ has, number, invitationId, apiKeyId: key?.id ?? "", userId: colleague.actor.userId },
      foreignKeys: [await keyOf(admin, "+14155550143"), await keyOf(stranger, "+14155550144")],
      read: () => asServer(stack, readAll),
    };
  });
}

async function readAll(): Promise<Record<string, unknown>> {
  const rows: Record<string, unknown> = {};
  for (const table of tables.split(" ")) {
    const { rows: found } = await db().execute(
      sql`select * from ${sql.identifier(table)} order by ${sql.raw("1, 2")}`,
    );
    rows[table] = found;
  }
  return rows;
}

/** Does what servers do, on the database of a stack, from here. */
async function asServer<T>(stack: Stack, work: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, stack.env);
  resetEnv();
  try {
    return await work();
  } finally {
    await backgroundWorkEnded();
    await closeDatabase();
    for (const name of Object.keys(stack.env)) delete process.env[name];
    Object.assign(process.env, before);
    resetEnv();
  }
}
