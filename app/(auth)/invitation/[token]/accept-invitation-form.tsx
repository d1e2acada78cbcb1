"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { NewPasswordField } from "@/components/account/new-password-field";
import { askNextAuth } from "@/components/session/ask-next-auth";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FieldErrors } from "@/lib/errors";
import { acceptInvitationAction } from "@/lib/users/actions";

type AcceptInvitationFormProps = { token: string; email: string };

/** Name and password of somebody new, who is signed in right away. */
export function AcceptInvitationForm({ token, email }: AcceptInvitationFormProps) {
  const router = useRouter();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [problems, setProblems] = useState<FieldErrors>({});
  const [problem, setProblem] = useState("");
  const [pending, setPending] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const result = await acceptInvitationAction({ token, name, password }).catch(() => null);
    if (result?.ok) return signIn(email, password);
    setPending(false);
    // The page says what became of the link meanwhile.
    if (result?.reason && result.reason !== "taken") return router.refresh();
    setProblems(result?.fields ?? {});
    const atFields = result && Object.keys(result.fields).length > 0;
    setProblem(atFields ? "" : (result?.message ?? "The connection broke off. Try again."));
  }

  const change = (next: string) => {
    setPassword(next);
    // What was wrong with the one before.
    setProblems(({ password: _before, ...others }) => others);
  };
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label="E-mail address" hint="What you will sign in with.">
        {(control) => <Input {...control} type="email" autoComplete="username" value={email} readOnly />}
      </Field>
      <Field label="Your name" error={problems.name} hint="As your colleagues know you.">
        {(control) => (
          <Input
            {...control}
            autoFocus
            name="name"
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <NewPasswordField value={password} error={problems.password} onChange={change} />
      <Button type="submit" variant="primary" loading={pending} className="h-9">
        Join
      </Button>
      <p role="alert" className="text-balance text-danger empty:hidden">
        {problem}
      </p>
    </form>
  );
}

/** Where that does not work, the sign-in page does: the password is known. */
async function signIn(email: string, password: string): Promise<void> {
  const signedIn = await askNextAuth("callback/credentials", { email, password }).catch(() => null);
  window.location.replace(signedIn?.ok ? "/" : "/sign-in");
}
