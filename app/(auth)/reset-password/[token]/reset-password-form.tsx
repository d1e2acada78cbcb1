"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { AccountOutcome } from "@/components/account/account-outcome";
import { NewPasswordField } from "@/components/account/new-password-field";
import { Button, buttonClasses } from "@/components/ui/button";
import { resetPasswordAction } from "@/lib/passwords/actions";

export function ResetPasswordForm({ token, email }: { token: string; email: string }) {
  const router = useRouter();
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<{ password?: string; form?: string }>({});
  const [pending, setPending] = useState(false);
  const [done, setDone] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const result = await resetPasswordAction({ token, password }).catch(() => null);
    setPending(false);
    if (result?.ok) return setDone(true);
    // The page says what became of the link meanwhile.
    if (result?.code === "conflict" || result?.code === "not_found") return router.refresh();
    const atField = result?.fields.password;
    setProblem(
      atField ? { password: atField } : { form: result?.message ?? "The connection broke off. Try again." },
    );
    field.current?.focus();
  }

  const change = (next: string) => {
    setPassword(next);
    // What was wrong with the one before.
    setProblem({});
  };
  if (done) return <Done />;
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {/* Tells password managers whose it is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <NewPasswordField ref={field} value={password} error={problem.password} onChange={change} />
      <Button type="submit" variant="primary" loading={pending} className="h-9">
        Change Password
      </Button>
      <p role="alert" className="text-balance text-danger empty:hidden">
        {problem.form}
      </p>
    </form>
  );
}

function Done() {
  return (
    <AccountOutcome>
      <p>Your password is changed. Sign in with the new one.</p>
      <Link href="/sign-in" className={`${buttonClasses("primary")} h-9`}>
        Go to Sign In
      </Link>
    </AccountOutcome>
  );
}
