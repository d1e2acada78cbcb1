import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { Logo } from "@/components/layout/logo";
import { currentActor } from "@/lib/auth/require-actor";
import { safeCallback } from "@/lib/auth/rules";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const callback = safeCallback((await searchParams).callbackUrl);
  if (await currentActor()) redirect(callback as Route);
  return (
    <main className="flex min-h-dvh flex-col items-center gap-8 bg-background px-4 pt-[max(1.5rem,calc(50dvh-18rem))] pb-6">
      <div className="flex flex-col items-center gap-4 text-center">
        <Logo className="size-12" />
        <div>
          <h1 className="font-semibold text-2xl tracking-tight">Sign in to Tidewire</h1>
          <p className="mt-1 text-muted">Texting with your customers, as a team.</p>
        </div>
      </div>
      <div className="w-full max-w-sm rounded-xl border bg-surface p-6">
        <SignInForm callback={callback} />
      </div>
    </main>
  );
}
