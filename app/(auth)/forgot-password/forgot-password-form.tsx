"use client";

import Link from "next/link";
import { type FormEvent, useRef, useState } from "react";
import { AccountOutcome } from "@/components/account/account-outcome";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { requestPasswordResetAction } from "@/lib/passwords/actions";

export function ForgotPasswordForm() {
  const [email, setEmail] = useState("");
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [problem, setProblem] = useState<{ email?: string; form?: string }>({});
  const [pending, setPending] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const result = await requestPasswordResetAction({ email }).catch(() => null);
    setPending(false);
    if (result?.ok) return setSentTo(email.trim());
    const atField = result?.fields.email;
    setProblem(
      atField ? { email: atField } : { form: result?.message ?? "The connection broke off. Try again." },
    );
    field.current?.focus();
  }

  if (sentTo) return <Sent to={sentTo} onAgain={() => setSentTo(null)} />;
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-2">
      <Field label="E-mail address" error={problem.email} roomForError>
        {(control) => (
          <Input
            {...control}
            ref={field}
            type="email"
            name="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" loading={pending} className="h-9">
        Mail Me a Link
      </Button>
      <p role="alert" className="mt-2 text-balance text-danger empty:hidden">
        {problem.form}
      </p>
      <Link href="/sign-in" className="mt-2 self-center py-1 text-accent-text underline">
        Back to sign in
      </Link>
    </form>
  );
}

/** The same for every address: whether somebody signs in with it is nobody's business. */
function Sent({ to, onAgain }: { to: string; onAgain: () => void }) {
  return (
    <AccountOutcome>
      <p className="wrap-anywhere">
        If somebody signs in with <strong>{to}</strong>, a link is on its way there. It works for one hour.
      </p>
      <p className="text-muted">
        Nothing after a few minutes? Look among the unwanted mail, or ask an admin which address you sign in
        with.
      </p>
      <Button onClick={onAgain}>Try Another Address</Button>
      <Link href="/sign-in" className="self-center py-1 text-accent-text underline">
        Back to sign in
      </Link>
    </AccountOutcome>
  );
}
