import { db } from "@/db/client";
import { organizations } from "@/db/schema";
import { env } from "@/lib/env";
import { isSetupToken } from "./setup-token";

/** How it stands with setting up: it is over, the link opens it, or the link does not. */
export type SetupState = "done" | "open" | "foreign";

/** What a link finds. Needs no actor: there may be nobody yet. */
export async function findSetupState(token: string): Promise<SetupState> {
  if (await isSetUp()) return "done";
  return isSetupToken(token, env().NEXTAUTH_SECRET) ? "open" : "foreign";
}

/** Whether there is an organization. */
export async function isSetUp(): Promise<boolean> {
  const [any] = await db().select({ id: organizations.id }).from(organizations).limit(1);
  return any !== undefined;
}
