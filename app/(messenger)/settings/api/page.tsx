import type { Metadata } from "next";
import { ApiReferencePage } from "@/components/settings/api-reference-page";
import { apiReference } from "@/lib/api/reference";
import { requireAdmin } from "@/lib/auth/require-actor";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "API reference" };

export default async function ApiPage() {
  await requireAdmin();
  return <ApiReferencePage reference={apiReference(new URL(env().NEXTAUTH_URL).origin)} />;
}
