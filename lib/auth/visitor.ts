import { cookies, headers } from "next/headers";
import { env } from "@/lib/env";
import type { VisitorActor } from "./actor";

const deviceCookie = "tidewire.device";
const deviceDays = 365;

/** Whoever makes this request, before it is known who they are. */
export async function currentVisitor(): Promise<VisitorActor> {
  const [asked, kept] = await Promise.all([headers(), cookies()]);
  return {
    kind: "visitor",
    // The last entry is the one that the proxy next to us wrote, or our own server; those before may be made up.
    address: asked.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown",
    userAgent: asked.get("user-agent")?.slice(0, 500) ?? null,
    device: kept.get(deviceCookie)?.value ?? null,
  };
}

/** Lets this browser be known as one that the user has signed in with (lib/auth/known-device.ts). */
export async function rememberDevice(device: string): Promise<void> {
  (await cookies()).set(deviceCookie, device, {
    httpOnly: true,
    sameSite: "lax",
    secure: env().NEXTAUTH_URL.startsWith("https:"),
    maxAge: deviceDays * 24 * 60 * 60,
    path: "/api/auth",
  });
}
