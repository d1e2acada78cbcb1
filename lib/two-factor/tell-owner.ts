import { eq } from "drizzle-orm";
import { type MailKind, users } from "@/db/schema";
import { oweMail } from "@/lib/mail/owe-mail";
import type { Tx } from "@/lib/transact";

/** Owes the owner of an account a mail about what was changed. */
export async function tellOwner(tx: Tx, userId: string, kind: MailKind): Promise<void> {
  const [user] = await tx.select({ email: users.email }).from(users).where(eq(users.id, userId));
  if (user) await oweMail(tx, { kind, recipient: user.email, subjectId: userId });
}
