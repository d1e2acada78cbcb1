"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { unblockSenderAction } from "@/lib/blocked-senders/actions";

type UnblockButtonProps = { inboxId: string; address: string; name: string };

/** Lets a sender be heard again. */
export function UnblockButton({ inboxId, address, name }: UnblockButtonProps) {
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const unblock = async () => {
    setPending(true);
    const result = await unblockSenderAction({ inboxId, address }).catch(() => null);
    await client.invalidateQueries();
    setPending(false);
    if (result?.ok) toast.success(`${name} is no longer blocked.`);
    else toast.error(result?.message ?? "The connection broke off. Try again.");
  };
  return (
    <Button loading={pending} onClick={unblock} aria-label={`Unblock ${name}`}>
      Unblock
    </Button>
  );
}
