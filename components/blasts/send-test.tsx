import { FlaskConical } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { usePressKey } from "@/components/messages/use-press-key";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { sendBlastTestAction } from "@/lib/blasts/actions";

type SendTestProps = {
  body: string;
  footer: string;
  /** Whose values fill its fields. */
  contactId: string | null;
  blastId: string | null;
  keptMediaIds: string[];
  uploadIds: string[];
  /** Files are still on their way. */
  arriving: boolean;
  /** As it is shown; null: the profile has none. */
  phone: string | null;
};

/** Sends the text, marked as a test, to one's own phone. */
export function SendTest({ phone, arriving, ...blast }: SendTestProps) {
  const { inboxId } = useInbox();
  const [pending, setPending] = useState(false);
  const press = usePressKey();
  const send = async () => {
    if (pending) return;
    if (arriving) return toast("The files are still on their way.");
    if (blast.body.trim() === "") return toast("Write the message first, then test it.");
    setPending(true);
    const given = { inboxId, ...blast };
    const call = sendBlastTestAction({ ...given, clientKey: press.keyFor(JSON.stringify(given)) });
    const result = await call.catch(() => null);
    if (result) press.answered();
    setPending(false);
    if (!result?.ok) return toast.error(result?.message ?? "The connection broke off. Try again.");
    toast(`The test is on its way to ${result.data.phone}.`);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button loading={pending} disabled={phone === null} onClick={send}>
        <FlaskConical className="size-4" aria-hidden="true" />
        Send Test to Me
      </Button>
      <p className="min-w-0 flex-1 text-muted text-xs">
        {phone === null ? (
          <>
            Enter your mobile phone under{" "}
            <Link href="/profile" className="text-accent-text underline">
              My Profile
            </Link>{" "}
            first.
          </>
        ) : (
          `Goes to ${phone}.`
        )}
      </p>
    </div>
  );
}
