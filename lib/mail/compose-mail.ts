import type { Mail, MailKind } from "@/db/schema";
import { writeResetMail } from "@/lib/passwords/write-reset-mail";
import type { Tx } from "@/lib/transact";
import { writeInvitationMail } from "@/lib/users/write-invitation-mail";
import type { Letter } from "./letter";
import { writeAccountNotice } from "./write-account-notice";

type Writer = (tx: Tx, mail: Mail) => Promise<Letter | null>;

const writers: Record<MailKind, Writer> = {
  password_reset: writeResetMail,
  invitation: writeInvitationMail,
  password_changed: writeAccountNotice,
  email_changed: writeAccountNotice,
  two_factor_on: writeAccountNotice,
  two_factor_off: writeAccountNotice,
  recovery_code_used: writeAccountNotice,
};

/** What a mail says now, or null when there is nothing to say any more. */
export const composeMail = (tx: Tx, mail: Mail): Promise<Letter | null> => writers[mail.kind](tx, mail);
