import { notFound, redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { z } from "zod";
import type { UserActor } from "./actor";
import { findActor } from "./find-actor";
import { authOptions } from "./options";

/** The signed-in user of this request, or null. Looked up once a request. */
export const currentActor = cache(async (): Promise<UserActor | null> => {
  const session: unknown = await getServerSession(authOptions);
  const named = z.object({ sessionId: z.uuid() }).safeParse(session);
  return named.success ? findActor(named.data.sessionId) : null;
});

/** The signed-in user of this page; anyone else is led to the sign-in page. */
export async function requireActor(): Promise<UserActor> {
  return (await currentActor()) ?? redirect("/sign-in");
}

/** The admin of this page; for members there is no such page. */
export async function requireAdmin(): Promise<UserActor> {
  const actor = await requireActor();
  return actor.role === "admin" ? actor : notFound();
}
