import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { organizations } from "@/db/schema";
import type { ApiKeyActor } from "@/lib/auth/actor";
import { NotFound } from "@/lib/errors";

/** The country by which the phones of a request are read. */
export async function getCountry(actor: ApiKeyActor): Promise<string> {
  const [row] = await db()
    .select({ country: organizations.country })
    .from(organizations)
    .where(eq(organizations.id, actor.organizationId));
  if (!row) throw new NotFound();
  return row.country;
}
