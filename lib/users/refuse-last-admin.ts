import { and, eq, isNull, ne } from "drizzle-orm";
import { type User, users } from "@/db/schema";
import { Conflict } from "@/lib/errors";
import type { Tx } from "@/lib/transact";

/** @throws Conflict where nobody else could undo what is done to this admin. The caller has locked the organization. */
export async function refuseLastAdmin(tx: Tx, user: User): Promise<void> {
  if (user.role !== "admin" || user.disabledAt) return;
  const [other] = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.organizationId, user.organizationId),
        eq(users.role, "admin"),
        isNull(users.disabledAt),
        ne(users.id, user.id),
      ),
    )
    .limit(1);
  if (!other)
    throw new Conflict(`${user.name} is the only admin. Make somebody else an admin first.`, "last_admin");
}
