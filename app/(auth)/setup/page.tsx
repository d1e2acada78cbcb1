import type { Metadata } from "next";
import Link from "next/link";
import { AccountFrame } from "@/components/account/account-frame";
import { buttonClasses } from "@/components/ui/button";
import { listCountries } from "@/lib/phones/rules";
import { findSetupState } from "@/lib/setup/queries";
import { SetupForm } from "./setup-form";

export const metadata: Metadata = { title: "Set up", referrer: "no-referrer" };

export default async function SetupPage({ searchParams }: PageProps<"/setup">) {
  const { token } = await searchParams;
  const given = typeof token === "string" ? token : "";
  const state = await findSetupState(given);
  if (state === "done") {
    return (
      <AccountFrame title="Tidewire is set up" subtitle="Whoever set it up can invite you.">
        <Link href="/sign-in" className={`${buttonClasses("primary")} w-full`}>
          Go to Sign In
        </Link>
      </AccountFrame>
    );
  }
  if (state === "foreign") {
    return (
      <AccountFrame
        title="Open the link the server printed"
        subtitle="Tidewire is not set up yet. Its server prints a link when it starts: only that one leads on from here."
      />
    );
  }
  return (
    <AccountFrame title="Set up Tidewire" subtitle="Your organization, and you as its first admin.">
      <SetupForm token={given} countries={listCountries()} timezones={Intl.supportedValuesOf("timeZone")} />
    </AccountFrame>
  );
}
