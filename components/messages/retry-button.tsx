"use client";

import { useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { retryMessageAction } from "@/lib/messages/actions";
import type { ThreadMessage } from "@/lib/messages/queries";
import { usePressKey } from "./use-press-key";

type Progress = "idle" | "asking" | "sending" | "done";

/**
 * Sends a message that failed once more, as a new one; asks first where the old one may have arrived. Not offered
 * where it would be refused: to who opted out or is blocked, a STOP to them apart.
 */
export function RetryButton({ message, unreachable }: { message: ThreadMessage; unreachable: boolean }) {
  const client = useQueryClient();
  const { readOnly } = useInbox();
  const [progress, setProgress] = useState<Progress>("idle");
  const [problem, setProblem] = useState<string | null>(null);
  useReturnFocus(progress === "asking");
  const press = usePressKey();

  const retry = async () => {
    setProgress("sending");
    setProblem(null);
    const given = { messageId: message.id, clientKey: press.keyFor(message.id) };
    const result = await retryMessageAction(given).catch(() => null);
    if (result) press.answered();
    // A conflict says that there is nothing left to try: a colleague was faster, or the contact opted out.
    setProgress(result?.ok || result?.code === "conflict" ? "done" : "idle");
    if (!result?.ok) setProblem(result?.message ?? "The connection broke off. Try again.");
    client.invalidateQueries({ queryKey: ["messages"] });
  };

  return (
    <>
      {progress !== "done" && !readOnly && (!unreachable || message.origin === "stop") && (
        <Button
          size="small"
          loading={progress === "sending"}
          onClick={() => (message.status === "unknown" ? setProgress("asking") : retry())}
        >
          <RotateCcw className="size-3.5" aria-hidden="true" />
          Retry
        </Button>
      )}
      <p role="alert" className="max-w-80 px-1 text-danger empty:hidden">
        {problem}
      </p>
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
