import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ApiReferencePage } from "@/components/settings/api-reference-page";
import { apiReference } from "@/lib/api/reference";
import { requireActor } from "@/lib/auth/require-actor";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "API reference" };

export default async function ApiPage() {
  const actor = await requireActor();
  if (actor.role !== "admin") notFound();
  return <ApiReferencePage reference={apiReference(new URL(env().NEXTAUTH_URL).origin)} />;
}
