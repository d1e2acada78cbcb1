"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { inviteUserAction } from "@/lib/users/actions";
import type { ListedInvitation } from "@/lib/users/invitation-queries";
import { InvitationRow } from "./invitation-row";
import { SettingsSection } from "./settings-section";
import { useSave } from "./use-save";

type InvitationsSectionProps = { invitations: ListedInvitation[]; timezone: string; now: string };

const nobody = { email: "", role: "member" } as const;

/** Asks people to join, and shows who has not answered yet. */
export function InvitationsSection({ invitations, timezone, now }: InvitationsSectionProps) {
  const [values, setValues] = useState<{ email: string; role: "admin" | "member" }>(nobody);
  const { pending, problems, problem, save } = useSave();

  const invite = async (event: FormEvent) => {
    event.preventDefault();
    if (await save(() => inviteUserAction(values), "The invitation is on its way.")) setValues(nobody);
  };
  return (
    <SettingsSection
      title="Invitations"
      description="Whoever you invite gets a link by mail. It works once, for seven days."
    >
      <form
        onSubmit={invite}
        noValidate
        className="grid items-start gap-3 tablet:grid-cols-[minmax(0,1fr)_9rem_auto]"
      >
        <Field label="E-mail address" error={problems.email}>
          {(control) => (
            <Input
              {...control}
              type="email"
              autoComplete="off"
              value={values.email}
              onChange={(event) => setValues({ ...values, email: event.target.value })}
            />
          )}
        </Field>
        <Field label="Role">
          {(control) => (
            <Select
              {...control}
              value={values.role}
              onChange={(event) =>
                setValues({ ...values, role: event.target.value === "admin" ? "admin" : "member" })
              }
            >
              <option value="member">Member</option>
              <option value="admin">Admin</option>
            </Select>
          )}
        </Field>
        <Button type="submit" variant="primary" loading={pending} className="h-9 tablet:mt-6">
          Invite
        </Button>
      </form>
      <p role="alert" className="text-danger empty:hidden">
        {problem}
      </p>
      {invitations.length > 0 && (
        <ul aria-label="Open invitations" className="divide-y rounded-lg border">
          {invitations.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} timezone={timezone} now={now} />
          ))}
        </ul>
      )}
    </SettingsSection>
  );
}
