import { useQueryClient } from "@tanstack/react-query";
import { messagesKey } from "@/components/conversations/live-keys";
import { toast } from "@/components/ui/toast";
import { undoSendAction } from "@/lib/messages/actions";
import { undoMs } from "@/lib/messages/rules";
import { askUntilAnswered } from "./ask-until-answered";
import { joinTexts } from "./kept-drafts";
import { useThreadMemory } from "./thread-memory";

type Sent = { messageId: string; clientKey: string; text: string; files?: File[] };

/**
 * Offers for five seconds to take back what was just sent; then its text stands in the composer again, and its files
 * wait for the thread to be open.
 */
export function useOfferUndo(conversationId: string) {
  const client = useQueryClient();
  const memory = useThreadMemory();

  const undo = async ({ messageId, clientKey, text, files = [] }: Sent) => {
    const undone = await askUntilAnswered(() => undoSendAction({ messageId }));
    // Not found: taken back by an attempt whose answer was lost.
    if (!undone?.ok && undone?.code !== "not_found") {
      toast.error(undone?.message ?? "The connection broke off, so the message may have left.");
      return;
    }
    memory.write(conversationId, ({ outbox, draft, given, wantsFocus }) => ({
      outbox: outbox.filter((entry) => entry.clientKey !== clientKey),
      draft: joinTexts(text, draft),
      given: [...given, ...files],
      // With files it is the dialog that takes the focus.
      wantsFocus: files.length === 0 || wantsFocus,
    }));
    client.invalidateQueries({ queryKey: messagesKey(conversationId) });
  };

  return (sent: Sent) =>
    toast("Sending…", {
      ...{ duration: undoMs, endsInTime: true },
      action: { label: "Undo", onClick: () => undo(sent) },
    });
}
