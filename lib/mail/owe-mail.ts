import { type MailKind, mails } from "@/db/schema";
import { inngest } from "@/inngest/client";
import { mailOwed } from "@/inngest/events";
import { runAfterAnswer } from "@/lib/background";
import { clock } from "@/lib/clock";
import type { Tx } from "@/lib/transact";

type OwedMail = { kind: MailKind; recipient: string; subjectId?: string };

/** Owes somebody a mail, in the transaction that gives the reason. It leaves after the commit, or with the sweep. */
export async function oweMail(tx: Tx, mail: OwedMail): Promise<void> {
  const now = clock.now();
  const [owed] = await tx
    .insert(mails)
    .values({ ...mail, owedSince: now, createdAt: now })
    .returning({ id: mails.id });
  if (!owed) throw new Error("a mail was not stored");
  tx.afterCommit(() => runAfterAnswer(() => announceMails([owed.id])));
}

/** They carry no id of their own: a repeated one must not be dropped. */
export async function announceMails(ids: string[]): Promise<void> {
  await inngest.send(ids.map((mailId) => mailOwed.create({ mailId })));
}
