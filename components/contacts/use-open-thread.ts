import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { sectionPath } from "@/components/layout/paths";
import { toast } from "@/components/ui/toast";
import { startConversationAction } from "@/lib/conversations/actions";

/** Opens the thread with a phone, which begins where there is none yet. */
export function useOpenThread() {
  const { inboxId, address } = useInbox();
  const router = useRouter();
  const [pending, setPending] = useState(false);

  const openThread = async (phone: string, conversationId: string | null) => {
    if (pending) return;
    setPending(true);
    const id = conversationId ?? (await start(inboxId, phone));
    setPending(false);
    if (id) router.push(`${sectionPath(address)}/${id}` as Route);
  };
  return { openThread, pending };
}

async function start(inboxId: string, phone: string): Promise<string | null> {
  const started = await startConversationAction({ inboxId, phone }).catch(() => null);
  if (started?.ok) return started.data.conversationId;
  toast.error(started?.message ?? "The connection broke off. Try again.");
  return null;
}
