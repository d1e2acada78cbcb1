import { sql } from "drizzle-orm";
import { organizations, users } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { VisitorActor } from "@/lib/auth/actor";
import { hashPassword } from "@/lib/auth/password";
import { authorize } from "@/lib/auth/policy";
import { env } from "@/lib/env";
import { Conflict, NotFound } from "@/lib/errors";
import { refuseOwnWords } from "@/lib/passwords/refuse-own-words";
import { transact } from "@/lib/transact";
import type { SetUpInput } from "./input";
import { isSetupToken } from "./setup-token";

/**
 * Makes the first organization and its admin, once: two who do this at once wait for each other.
 * @throws NotFound without the token the server printed, Conflict once there is an organization, Invalid with the
 * reason at the field.
 */
export async function setUp(visitor: VisitorActor, input: SetUpInput): Promise<void> {
  authorize(visitor, "organization.setUp");
  if (!isSetupToken(input.token, env().NEXTAUTH_SECRET)) {
    throw new NotFound("This link does not fit. Open the one that the server printed.");
  }
  const { organizationName, country, timezone, name, email, password } = input;
  refuseOwnWords(password, { name, email });
  const passwordHash = await hashPassword(password);
  await transact(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('tidewire: set up'))`);
    const [before] = await tx.select({ id: organizations.id }).from(organizations).limit(1);
    if (before) throw new Conflict("Tidewire is set up already. Sign in.", "done");
    const [organization] = await tx
      .insert(organizations)
      .values({ name: organizationName, country, timezone })
      .returning({ id: organizations.id });
    if (!organization) throw new Error("an organization was not stored");
    const organizationId = organization.id;
    await tx.insert(users).values({ organizationId, name, email, role: "admin", passwordHash });
    await recordAudit(tx, visitor, {
      ...{ action: "organization.created", subjectId: organizationId, organizationId },
      detail: { name: organizationName, country, timezone, admin: name },
    });
  });
}
