import { useQueryClient } from "@tanstack/react-query";
import { useInbox } from "@/components/conversations/inbox-context";
import { messagesKey } from "@/components/conversations/live-keys";
import { sendMessageAction } from "@/lib/messages/actions";
import type { ThreadMedia } from "@/lib/messages/queries";
import { withSignature } from "@/lib/messages/rules";
import { useThreadMemory } from "./thread-memory";
import type { Attachment } from "./use-attachments";
import { useOfferUndo } from "./use-offer-undo";
import { usePressKey } from "./use-press-key";

type Given = {
  caption: string;
  attachments: Attachment[];
  evenThoughOptedOut: boolean;
  /** Opens the dialog again with what could be taken back. */
  giveBack: () => void;
};

/** Sends files with their caption as one message: the bubble shows at once. Resolves to why it came back, or null. */
export function useSendAttachments(conversationId: string) {
  const client = useQueryClient();
  const memory = useThreadMemory();
  const { me, readNow } = useInbox();
  const offerUndo = useOfferUndo(conversationId);
  const press = usePressKey();

  return async ({ caption, attachments, evenThoughOptedOut, giveBack }: Given): Promise<Refusal | null> => {
    const uploadIds = attachments.flatMap(({ upload }) => upload?.uploadId ?? []);
    const clientKey = press.keyFor(JSON.stringify([caption, uploadIds]));
    const entry = {
      clientKey,
      conversationId,
      body: caption.trim() === "" ? "" : withSignature(caption.trim(), me.signature),
      unsent: caption === "" ? null : caption,
      at: readNow(),
      author: { id: me.id, name: me.name, initials: me.initials },
      media: attachments.flatMap(toMedia),
    };
    const { picked } = memory.read(conversationId);
    memory.write(conversationId, ({ outbox }) => ({ problem: null, picked: [], outbox: [...outbox, entry] }));
    const given = { conversationId, body: caption, clientKey, evenThoughOptedOut, uploadIds };
    const sent = await sendMessageAction({ ...given, cannedResponseIds: picked }).catch(() => null);
    if (sent) press.answered();
    if (!sent?.ok) {
      memory.write(conversationId, ({ outbox }) => ({
        picked,
        outbox: outbox.filter((other) => other.clientKey !== clientKey),
      }));
      return {
        reason: sent?.reason,
        message: sent?.message ?? "The connection broke off. Your files are still here: send them again.",
      };
    }
    memory.write(conversationId, ({ outbox }) => ({
      outbox: outbox.map((other) => (other.clientKey === clientKey ? { ...other, unsent: null } : other)),
    }));
    const { messageId, canUndo } = sent.data;
    if (canUndo) offerUndo({ messageId, clientKey, text: caption, giveBack });
    client.invalidateQueries({ queryKey: messagesKey(conversationId) });
    return null;
  };
}

export type Refusal = { reason?: string; message: string };

function toMedia({ key, localUrl, upload }: Attachment): ThreadMedia[] {
  if (!upload) return [];
  const { contentType, fileName, size, width, height } = upload;
  return [{ id: key, contentType, fileName, size, width, height, url: localUrl, failedReason: null }];
}
