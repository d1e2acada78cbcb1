"use client";

import Link from "next/link";
import { type FormEvent, useRef, useState } from "react";
import { askNextAuth } from "@/components/session/ask-next-auth";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { codeAnswers, secondsToWait, tryAgainIn } from "@/lib/auth/rules";
import { CodeStep } from "./code-step";

type Errors = { email?: string; password?: string; form?: string };

const refused = "The e-mail address or the password is not right.";
const unavailable = "Signing in does not work at the moment. Try again in a minute.";

export function SignInForm({ callback }: { callback: string }) {
  const [errors, setErrors] = useState<Errors>({});
  const [pending, setPending] = useState(false);
  // What was right; the code goes along with it.
  const [accepted, setAccepted] = useState<{ email: string; password: string } | null>(null);
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const given = { email: email.current?.value.trim() ?? "", password: password.current?.value ?? "" };
    const missing = missingIn(given);
    setErrors(missing);
    if (missing.email) return email.current?.focus();
    if (missing.password) return password.current?.focus();
    setPending(true);
    const outcome = await trySignIn(given);
    if (outcome === "signed in") return window.location.replace(callback);
    setPending(false);
    if (outcome === "code needed") return setAccepted(given);
    setErrors({ form: outcome.refusal });
    password.current?.select();
  }

  async function signInWith(code: string): Promise<string | null> {
    const outcome = await trySignIn({ ...accepted, code });
    if (typeof outcome === "object") return outcome.refusal;
    window.location.replace(callback);
    return null;
  }
  if (accepted) return <CodeStep onCode={signInWith} onBack={() => setAccepted(null)} />;

  return (
    // POST, so that a form sent before the page is alive never puts a password into the address.
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-2">
      <Field label="E-mail address" error={errors.email} roomForError>
        {(control) => (
          <Input
            {...control}
            ref={email}
            type="email"
            name="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
          />
        )}
      </Field>
      <Field label="Password" error={errors.password} roomForError>
        {(control) => (
          <Input
            {...control}
            ref={password}
            type="password"
            name="password"
            autoComplete="current-password"
          />
        )}
      </Field>
      <Button type="submit" variant="primary" loading={pending} className="h-9">
        Sign in
      </Button>
      {/* Below all else, so that nothing moves when it comes. */}
      <p role="alert" className="mt-2 text-balance text-danger empty:hidden">
        {errors.form}
      </p>
      <Link href="/forgot-password" className="mt-2 self-center py-1 text-accent-text underline">
        Forgot password?
      </Link>
    </form>
  );
}

function missingIn(given: { email: string; password: string }): Errors {
  return {
    email: given.email ? undefined : "Enter your e-mail address.",
    password: given.password ? undefined : "Enter your password.",
  };
}

type Outcome = "signed in" | "code needed" | { refusal: string };

async function trySignIn(given: Record<string, string>): Promise<Outcome> {
  try {
    const { ok, url } = await askNextAuth("callback/credentials", given);
    return ok ? "signed in" : outcomeOf(url.searchParams.get("error"));
  } catch {
    return { refusal: unavailable };
  }
}

function outcomeOf(error: string | null): Outcome {
  if (error === codeAnswers.needed) return "code needed";
  if (error === codeAnswers.refused)
    return { refusal: "This code does not fit, or has been used. Try the next one." };
  const wait = secondsToWait(error);
  if (wait !== null) return { refusal: `Too many attempts. ${tryAgainIn(wait)}` };
  return { refusal: error === "CredentialsSignin" ? refused : unavailable };
}
