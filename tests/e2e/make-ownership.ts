import { sql } from "drizzle-orm";
import { closeDatabase, db } from "@/db/client";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import type { UserActor } from "@/lib/auth/actor";
import { hashPassword } from "@/lib/auth/password";
import { backgroundWorkEnded } from "@/lib/background";
import { inviteUser } from "@/lib/users/invite-user";
import { createBelongings } from "@/tests/support/belongings";
import { createInbox, createOrganization, createUser } from "@/tests/support/factories";
import type { OwnershipMade } from "./ownership";

// A process of its own, with the environment of a server: ownership.ts starts it and reads what it writes.

const password = "matrix of permissions";
const number = "+14155550142";

/** An organization beside the demo's, so that no journey finds anything missing there. */
async function makeOwnership(): Promise<OwnershipMade> {
  const passwordHash = await hashPassword(password);
  const person = async (organizationId: string, who: string, role: UserActor["role"]) => {
    const email = `${who.replaceAll(" ", ".")}@matrix.example`;
    const own = { mobilePhone: "+14155550177", notifiesOnDesktop: true };
    return {
      actor: await createUser(organizationId, { email, role, passwordHash, name: who, ...own }),
      email,
    };
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
  };
}

process.stdout.write(`${JSON.stringify(await makeOwnership())}\n`);
await backgroundWorkEnded();
await closeDatabase();
