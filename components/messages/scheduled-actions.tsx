"use client";

import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { KeysHeld } from "@/components/ui/keys-held";
import { toast } from "@/components/ui/toast";
import { plannedLabel } from "@/lib/conversations/rules";
import { deleteScheduledMessageAction, rescheduleMessageAction } from "@/lib/messages/actions";
import type { ThreadMessage } from "@/lib/messages/queries";
import { hasOpenText } from "@/lib/messages/rules";
import { useRecipient } from "./recipient";

const ScheduleDialog = dynamic(() => import("./schedule-dialog").then((module) => module.ScheduleDialog), {
  ssr: false,
  loading: KeysHeld,
});

/** Edits or deletes a scheduled message until its time. */
export function ScheduledActions({ message, at }: { message: ThreadMessage; at: string }) {
  const client = useQueryClient();
  const recipient = useRecipient();
  const { now, timezone } = useInbox();
  const [doing, setDoing] = useState<"nothing" | "editing" | "asking" | "deleting">("nothing");
  const [everEdited, setEverEdited] = useState(false);
  useReturnFocus(doing !== "nothing");
  const isDrip = message.origin === "drip";
  const refresh = () => client.invalidateQueries({ queryKey: ["messages"] });

  const save = async (nextAt: string, text: string | undefined) => {
    const body = text === message.body ? undefined : text;
    const result = await rescheduleMessageAction({ messageId: message.id, at: nextAt, body });
    if (result.ok) setDoing("nothing");
    refresh();
    return result;
  };
  const remove = async () => {
    setDoing("deleting");
    const result = await deleteScheduledMessageAction({ messageId: message.id }).catch(() => null);
    setDoing("nothing");
    refresh();
    // Deleted already, by a second press or a colleague: that is what was asked for.
    if (!result?.ok && result?.code !== "not_found") {
      toast.error(result?.message ?? "The connection broke off. The message may still leave: try again.");
    }
  };

  return (
    <>
      <Button
        size="small"
        variant="ghost"
        onClick={() => {
          setEverEdited(true);
          setDoing("editing");
        }}
      >
        Edit
      </Button>
      <Button size="small" variant="ghost" onClick={() => setDoing("asking")}>
        Delete
      </Button>
      {everEdited && (
        <ScheduleDialog
          open={doing === "editing"}
          onOpenChange={(open) => open || setDoing("nothing")}
          title="Edit Scheduled Message"
          submitLabel="Save Changes"
          at={at}
          text={hasOpenText(message.origin) ? message.body : undefined}
          isCaption={message.media.length > 0}
          recipient={recipient}
          waits={isDrip}
          onSubmit={save}
        >
          {isDrip && (
            <figure className="flex flex-col gap-1">
              <blockquote className="max-h-28 overflow-y-auto whitespace-pre-wrap rounded-lg border border-scheduled border-dashed px-3 py-2 [overflow-wrap:anywhere]">
                {message.body}
              </blockquote>
              <figcaption className="text-muted text-xs">
                The text belongs to the drip campaign: only the time can be changed.
              </figcaption>
            </figure>
          )}
        </ScheduleDialog>
      )}
      <AlertDialog
        open={doing === "asking" || doing === "deleting"}
        onOpenChange={(open) => open || setDoing("nothing")}
        title="Delete this scheduled message?"
        description={`It will not be sent ${plannedLabel(at, now, timezone)}.`}
        confirmLabel="Delete Message"
        tone="danger"
        pending={doing === "deleting"}
        onConfirm={remove}
      />
    </>
  );
}
