"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useState } from "react";
import { NewPasswordField } from "@/components/account/new-password-field";
import { askNextAuth } from "@/components/session/ask-next-auth";
import { type Country, CountryField } from "@/components/settings/country-field";
import { OrganizationTimezoneField } from "@/components/settings/organization-timezone-field";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FieldErrors } from "@/lib/errors";
import { setUpAction } from "@/lib/setup/actions";

type SetupFormProps = { token: string; countries: Country[]; timezones: string[] };

const empty = {
  organizationName: "",
  country: "US",
  timezone: "America/New_York",
  name: "",
  email: "",
  password: "",
};

/** The organization and its first admin, who goes on to the numbers. */
export function SetupForm({ token, countries, timezones }: SetupFormProps) {
  const router = useRouter();
  const [values, setValues] = useState(empty);
  const [problems, setProblems] = useState<FieldErrors>({});
  const [problem, setProblem] = useState("");
  const [pending, setPending] = useState(false);
  const change = (part: Partial<typeof empty>) => setValues((before) => ({ ...before, ...part }));

  // Where this browser is, which the server cannot know.
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (timezones.includes(timeZone)) setValues((before) => ({ ...before, timezone: timeZone }));
  }, [timezones]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const result = await setUpAction({ token, ...values }).catch(() => null);
    if (result?.ok) return goOn(values);
    setPending(false);
    // The page says that somebody else was faster.
    if (result?.reason === "done") return router.refresh();
    setProblems(result?.fields ?? {});
    const atFields = result && Object.keys(result.fields).length > 0;
    setProblem(atFields ? "" : (result?.message ?? "The connection broke off. Try again."));
  }

  const text = (name: "organizationName" | "name" | "email", autoComplete: string) => ({
    name,
    autoComplete,
    value: values[name],
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label="Organization" required error={problems.organizationName}>
        {(control) => <Input {...control} {...text("organizationName", "organization")} />}
      </Field>
      <CountryField
        countries={countries}
        value={values.country}
        error={problems.country}
        onChange={(country) => change({ country })}
      />
      <OrganizationTimezoneField
        timezones={timezones}
        value={values.timezone}
        error={problems.timezone}
        onChange={(timezone) => change({ timezone })}
      />
      <Field label="Your name" required error={problems.name} hint="As your colleagues know you.">
        {(control) => <Input {...control} {...text("name", "name")} />}
      </Field>
      <Field label="Your e-mail address" required error={problems.email} hint="What you will sign in with.">
        {(control) => <Input {...control} {...text("email", "username")} type="email" />}
      </Field>
      <NewPasswordField
        value={values.password}
        error={problems.password}
        onChange={(password) => change({ password })}
      />
      <Button type="submit" variant="primary" loading={pending} className="h-9">
        Set Up
      </Button>
      <p role="alert" className="text-balance text-danger empty:hidden">
        {problem}
      </p>
    </form>
  );
}

/** To the numbers, where the next step is. Where signing in does not work, its page does. */
async function goOn({ email, password }: { email: string; password: string }): Promise<void> {
  const signedIn = await askNextAuth("callback/credentials", { email, password }).catch(() => null);
  window.location.replace(signedIn?.ok ? "/settings/numbers" : "/sign-in?callbackUrl=%2Fsettings%2Fnumbers");
}
