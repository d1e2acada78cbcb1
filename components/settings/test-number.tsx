"use client";

import { Send } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { testInboxAction } from "@/lib/inboxes/actions";

/** Texts to one's own phone, to see that a number can send. */
export function TestNumber({ inboxId }: { inboxId: string }) {
  const [pending, setPending] = useState(false);
  const [said, setSaid] = useState<{ ok: boolean; text: string; noPhone?: boolean } | null>(null);
  const test = async () => {
    setPending(true);
    const result = await testInboxAction({ inboxId }).catch(() => null);
    setPending(false);
    setSaid(
      result?.ok
        ? { ok: true, text: `On its way to ${result.data.phone}.` }
        : {
            ok: false,
            text: result?.message ?? "The connection broke off. Try again.",
            noPhone: result?.reason === "no_phone",
          },
    );
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button loading={pending} onClick={test}>
        <Send className="size-4" aria-hidden="true" />
        Send a Test to Me
      </Button>
      <p role="status" className={said?.ok === false ? "text-danger" : "text-muted"}>
        {said?.text}{" "}
        {said?.noPhone && (
          <Link href="/profile" className="text-accent-text underline">
            Go to My Profile
          </Link>
        )}
      </p>
    </div>
  );
}
