import type { Metadata } from "next";
import { AccountFrame } from "@/components/account/account-frame";
import { ForgotPasswordForm } from "./forgot-password-form";

export const metadata: Metadata = { title: "Forgot password" };

export default function ForgotPasswordPage() {
  return (
    <AccountFrame
      title="Choose a new password"
      subtitle="Tell us the address you sign in with, and we mail you a link."
    >
      <ForgotPasswordForm />
    </AccountFrame>
  );
}
