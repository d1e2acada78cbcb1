import type { Metadata } from "next";
import { AccountFrame } from "@/components/account/account-frame";
import { ForeignLink } from "@/components/account/foreign-link";
import { LinkOver } from "@/components/account/link-over";
import { currentActor } from "@/lib/auth/require-actor";
import { findResetLink } from "@/lib/passwords/queries";
import { getCurrentUser } from "@/lib/users/queries";
import { ResetPasswordForm } from "./reset-password-form";

export const metadata: Metadata = { title: "Choose a new password", referrer: "no-referrer" };

const askAgain = { label: "Mail Me a New Link", href: "/forgot-password" } as const;

export default async function ResetPasswordPage({ params }: PageProps<"/reset-password/[token]">) {
  const { token } = await params;
  const [link, actor] = await Promise.all([findResetLink(token), currentActor()]);
  if (!link) {
    return (
      <LinkOver
        title="This link is not complete"
        told="Open it from the mail once more, whole, or have a new one mailed to you."
        next={askAgain}
      />
    );
  }
  if (link.state !== "open") return <LinkOver {...over[link.state]} />;
  if (actor && actor.userId !== link.userId) {
    const { name } = await getCurrentUser(actor);
    return <ForeignLink name={name} purpose="choose a new password for the other account" />;
  }
  return (
    <AccountFrame title="Choose a new password" subtitle={`For ${link.email}. It signs you out everywhere.`}>
      <ResetPasswordForm token={token} email={link.email} />
    </AccountFrame>
  );
}

const over = {
  used: {
    title: "This link has been used",
    told: "It works once. If you do not know the new password, have another link mailed to you.",
    next: askAgain,
  },
  expired: {
    title: "This link has expired",
    told: "It worked for one hour. Have a new one mailed to you.",
    next: askAgain,
  },
  revoked: {
    title: "This link no longer works",
    told: "The password or the e-mail address was changed after it was mailed. Sign in with the new one.",
    next: { label: "Go to Sign In", href: "/sign-in" },
  },
} as const;
