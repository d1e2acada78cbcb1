"use client";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { dateLabel } from "@/lib/conversations/rules";
import { resendInvitationAction, revokeInvitationAction } from "@/lib/users/actions";
import type { ListedInvitation } from "@/lib/users/invitation-queries";
import { useSave } from "./use-save";

type InvitationRowProps = { invitation: ListedInvitation; timezone: string; now: string };

/** Somebody who was invited and has not answered. */
export function InvitationRow({ invitation, timezone, now }: InvitationRowProps) {
  const { pending, problem, save } = useSave();
  const { id: invitationId, email, role, invitedBy, createdAt, hasExpired } = invitation;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-3">
      <div className="min-w-48 flex-1 [overflow-wrap:anywhere]">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {email}
          {hasExpired && <Badge tone="warning">Expired</Badge>}
        </p>
        <p className="text-muted text-xs">
          {role === "admin" ? "Admin" : "Member"} · Invited by {invitedBy},{" "}
          {dateLabel(createdAt, now, timezone)}
        </p>
        <p role="alert" className="text-danger text-xs empty:hidden">
          {problem}
        </p>
      </div>
      <Button
        loading={pending}
        aria-label={`Send Again: ${email}`}
        onClick={() => save(() => resendInvitationAction({ invitationId }), "The invitation is on its way.")}
      >
        Send Again
      </Button>
      <Button
        loading={pending}
        aria-label={`Take Back: ${email}`}
        onClick={() => save(() => revokeInvitationAction({ invitationId }), "The invitation is taken back.")}
      >
        Take Back
      </Button>
    </li>
  );
}
