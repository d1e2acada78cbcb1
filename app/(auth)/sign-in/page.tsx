import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { AccountFrame } from "@/components/account/account-frame";
import { currentActor } from "@/lib/auth/require-actor";
import { safeCallback } from "@/lib/auth/rules";
import { isSetUp } from "@/lib/setup/queries";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const callback = safeCallback((await searchParams).callbackUrl);
  if (await currentActor()) redirect(callback as Route);
  // Nobody could sign in: that page says where the way in is.
  if (!(await isSetUp())) redirect("/setup");
  return (
    <AccountFrame title="Sign in to Tidewire" subtitle="Texting with your customers, as a team.">
      <SignInForm callback={callback} />
    </AccountFrame>
  );
}
