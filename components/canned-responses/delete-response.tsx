"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { deleteCannedResponseAction } from "@/lib/canned-responses/actions";
import type { ShownResponse } from "@/lib/canned-responses/queries";
import { responsesKey } from "./use-responses";

/** Deletes a canned response, after asking. */
export function DeleteResponse({ response, onDeleted }: { response: ShownResponse; onDeleted: () => void }) {
  const { inboxId } = useInbox();
  const client = useQueryClient();
  const [asks, setAsks] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const confirm = async () => {
    setPending(true);
    const result = await deleteCannedResponseAction({ responseId: response.id }).catch(() => null);
    setPending(false);
    if (!result?.ok) return setProblem(result?.message ?? "The connection broke off. Try again.");
    toast.success(`“${response.title}” was deleted.`);
    setAsks(false);
    onDeleted();
    client.invalidateQueries({ queryKey: responsesKey(inboxId) });
  };
  const { keywords } = response;
  return (
    <div className="border-border border-t pt-4">
      <Button
        variant="ghost"
        className="text-danger"
        onClick={() => {
          setProblem(null);
          setAsks(true);
        }}
      >
        <Trash2 className="size-4" aria-hidden="true" />
        Delete Response
      </Button>
      <AlertDialog
        open={asks}
        onOpenChange={setAsks}
        title={`Delete “${response.title}”?`}
        description={
          <>
            <p>
              What was sent of it stays in its conversations.
              {keywords.length > 0 && ` Nobody who texts ${keywords.join(", ")} is answered any more.`}
            </p>
            <p role="alert" className="mt-2 text-danger empty:hidden">
              {problem}
            </p>
          </>
        }
        confirmLabel="Delete Response"
        tone="danger"
        pending={pending}
        onConfirm={confirm}
      />
    </div>
  );
}
