"use client";

import { FlaskConical } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "@/components/ui/toast";
import { sendTestAction } from "@/lib/messages/actions";
import type { Tool } from "./tool-button";
import type { ComposerState } from "./use-composer";
import { usePressKey } from "./use-press-key";

/** Sends the text to one's own phone, to see it as the customer would. */
export function useSendTest(state: ComposerState): Tool {
  const { conversation, draft, held, field } = state;
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const press = usePressKey();

  const send = async () => {
    if (pending) return;
    if (held) {
      field.current?.focus();
      return toast(draft.trim() === "" ? "Write the message first, then test it." : state.problem);
    }
    setPending(true);
    const given = { conversationId: conversation.id, body: draft, clientKey: press.keyFor(draft) };
    const result = await sendTestAction(given).catch(() => null);
    if (result) press.answered();
    setPending(false);
    if (result?.ok) return toast(`The test is on its way to ${result.data.phone}.`);
    const opensProfile = result?.reason === "no_phone" && {
      action: { label: "Open Profile", onClick: () => router.push("/profile") },
    };
    toast.error(result?.message ?? "The connection broke off. Try again.", opensProfile || {});
  };

  return { label: "Send test", icon: FlaskConical, press: send, busy: pending };
}
