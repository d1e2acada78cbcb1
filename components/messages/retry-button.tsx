"use client";

import { useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { v4 as newKey } from "uuid";
import { useInbox } from "@/components/conversations/inbox-context";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { retryMessageAction } from "@/lib/messages/actions";
import type { ThreadMessage } from "@/lib/messages/queries";

type Progress = "idle" | "asking" | "sending" | "done";

/** Sends a message that failed once more, as a new one; asks first where the old one may have arrived. */
export function RetryButton({ message }: { message: ThreadMessage }) {
  const client = useQueryClient();
  const { readOnly } = useInbox();
  const [progress, setProgress] = useState<Progress>("idle");
  useReturnFocus(progress === "asking");
  // The key stays the same until an answer came, so that a broken connection does not make two of one press.
  const clientKey = useRef<string | null>(null);

  const retry = async () => {
    setProgress("sending");
    clientKey.current ??= newKey();
    const result = await retryMessageAction({ messageId: message.id, clientKey: clientKey.current }).catch(
      () => null,
    );
    if (result) clientKey.current = null;
    // A conflict says that there is nothing left to try: a colleague was faster, or the contact opted out.
    setProgress(result?.ok || result?.code === "conflict" ? "done" : "idle");
    if (!result?.ok) toast.error(result?.message ?? "The connection broke off. Try again.");
    client.invalidateQueries({ queryKey: ["messages"] });
  };

  if (progress === "done" || readOnly) return null;
  return (
    <>
      <Button
        size="small"
        loading={progress === "sending"}
        onClick={() => (message.status === "unknown" ? setProgress("asking") : retry())}
      >
        <RotateCcw className="size-3.5" aria-hidden="true" />
        Retry
      </Button>
      <AlertDialog
        open={progress === "asking"}
        onOpenChange={(open) => open || setProgress("idle")}
        title="Send this message again?"
        description="It may have arrived already: then it arrives twice."
        confirmLabel="Send Again"
        onConfirm={retry}
      />
    </>
  );
}
