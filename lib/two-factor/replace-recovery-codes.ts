import { eq } from "drizzle-orm";
import { recoveryCodes } from "@/db/schema";
import type { Tx } from "@/lib/transact";
import { hashOfCode, newRecoveryCodes } from "./recovery-code";

/** Gives a user new recovery codes; those they had work no more. @returns the codes, of which only hashes are kept */
export async function replaceRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ userId, hash: hashOfCode(code) })));
  return codes;
}
