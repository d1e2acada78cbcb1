"use client";

import Link from "next/link";
import { useState } from "react";
import { signOut } from "@/components/session/sign-out";
import { Button, buttonClasses } from "@/components/ui/button";
import { AccountFrame } from "./account-frame";

type ForeignLinkProps = { name: string; purpose: string };

/** A link that was mailed to somebody else than who is signed in here. */
export function ForeignLink({ name, purpose }: ForeignLinkProps) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState("");

  const leave = async () => {
    setPending(true);
    if (await signOut()) return window.location.reload();
    setPending(false);
    setProblem("You are still signed in: the server did not answer. Try again.");
  };
  return (
    <AccountFrame
      title="This link is for somebody else"
      subtitle={`You are signed in as ${name}. Sign out first if you want to ${purpose}.`}
    >
      <Button variant="primary" className="h-9 w-full" loading={pending} onClick={leave}>
        Sign Out and Go On
      </Button>
      <Link href="/" className={`${buttonClasses("ghost")} mt-2 w-full`}>
        Stay Signed In
      </Link>
      <p role="alert" className="mt-2 text-danger empty:hidden">
        {problem}
      </p>
    </AccountFrame>
  );
}
