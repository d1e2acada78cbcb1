import type { Metadata } from "next";
import { AccountFrame } from "@/components/account/account-frame";
import { ForeignLink } from "@/components/account/foreign-link";
import { LinkOver } from "@/components/account/link-over";
import { currentActor } from "@/lib/auth/require-actor";
import { findInvitation } from "@/lib/users/invitation-queries";
import { getCurrentUser } from "@/lib/users/queries";
import { AcceptInvitationForm } from "./accept-invitation-form";

export const metadata: Metadata = { title: "Accept an invitation", referrer: "no-referrer" };

const toSignIn = { label: "Go to Sign In", href: "/sign-in" } as const;

export default async function InvitationPage({ params }: PageProps<"/invitation/[token]">) {
  const { token } = await params;
  const [link, actor] = await Promise.all([findInvitation(token), currentActor()]);
  if (!link) {
    return (
      <LinkOver
        title="This link is not complete"
        told="Open it from the mail once more, whole, or ask whoever invited you to send it again."
        next={toSignIn}
      />
    );
  }
  const { state, email, organizationName, invitedBy } = link;
  if (state === "used") {
    return (
      <LinkOver
        title="This invitation was accepted"
        told={`Sign in with ${email} and the password that was chosen then.`}
        next={toSignIn}
      />
    );
  }
  if (state === "expired") {
    return (
      <LinkOver
        title="This invitation has expired"
        told={`It worked for seven days. Ask ${invitedBy} to send it again.`}
        next={toSignIn}
      />
    );
  }
  if (state === "revoked") {
    return (
      <LinkOver
        title="This invitation was taken back"
        told={`If you think that is wrong, ask ${invitedBy}.`}
        next={toSignIn}
      />
    );
  }
  if (actor) {
    const { name } = await getCurrentUser(actor);
    return <ForeignLink name={name} purpose={`join ${organizationName} as somebody else`} />;
  }
  return (
    <AccountFrame title={`Join ${organizationName}`} subtitle={`${invitedBy} invites you to Tidewire.`}>
      <AcceptInvitationForm token={token} email={email} />
    </AccountFrame>
  );
}
