import { useQueryClient } from "@tanstack/react-query";
import { v4 as newKey } from "uuid";
import { useInbox } from "@/components/conversations/inbox-context";
import { messagesKey } from "@/components/conversations/live-keys";
import { showSending } from "@/components/conversations/show-change";
import { sendMessageAction } from "@/lib/messages/actions";
import { previewOf, withSignature } from "@/lib/messages/rules";
import { joinTexts } from "./kept-drafts";
import { useThreadMemory } from "./thread-memory";
import { useOfferUndo } from "./use-offer-undo";

/**
 * Sends what stands in the composer: the bubble shows at once, and on failure the text comes back with a sentence
 * that says why. Resolves to "ask" when the contact opted out meanwhile and one has to be asked first.
 */
export function useSendMessage(conversationId: string) {
  const client = useQueryClient();
  const memory = useThreadMemory();
  const view = useInbox();
  const { me, readNow } = view;
  const offerUndo = useOfferUndo(conversationId);

  return async (evenThoughOptedOut: boolean): Promise<"sent" | "failed" | "ask"> => {
    const { draft: text, unsure, picked } = memory.read(conversationId);
    const clientKey = unsure.find((each) => each.text === text)?.clientKey ?? newKey();
    const entry = {
      clientKey,
      conversationId,
      body: withSignature(text, me.signature),
      unsent: text,
      at: readNow(),
      author: { id: me.id, name: me.name, initials: me.initials },
    };
    // The draft is emptied in the same breath, so a second press finds nothing to send.
    memory.write(conversationId, ({ outbox }) => ({
      draft: "",
      problem: null,
      unsure: [],
      picked: [],
      outbox: [...outbox, entry],
    }));
    const given = { conversationId, body: text, clientKey, evenThoughOptedOut, cannedResponseIds: picked };
    const shown = { preview: previewOf(entry.body, []), at: entry.at };
    const sent = await showSending(client, view, conversationId, shown, () => sendMessageAction(given));
    if (sent?.ok) {
      memory.write(conversationId, ({ outbox }) => ({
        outbox: outbox.map((other) => (other.clientKey === clientKey ? { ...other, unsent: null } : other)),
      }));
      if (sent.data.canUndo) offerUndo({ messageId: sent.data.messageId, clientKey, text });
      await client.invalidateQueries({ queryKey: messagesKey(conversationId) });
      return "sent";
    }
    const asks = sent?.reason === "opted_out";
    memory.write(conversationId, ({ outbox, draft, unsure: others, picked: since }) => ({
      outbox: outbox.filter((other) => other.clientKey !== clientKey),
      picked: [...picked, ...since],
      draft: joinTexts(text, draft),
      problem: asks ? null : (sent?.message ?? "The connection broke off. Your text is back: send it again."),
      unsure: sent ? others : [...others, { text, clientKey }],
    }));
    return asks ? "ask" : "failed";
  };
}
