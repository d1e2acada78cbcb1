import { useQueryClient } from "@tanstack/react-query";
import { v4 as newKey } from "uuid";
import { useInbox } from "@/components/conversations/inbox-context";
import { messagesKey } from "@/components/conversations/live-keys";
import { showSending } from "@/components/conversations/show-change";
import { sendMessageAction } from "@/lib/messages/actions";
import type { ThreadMedia } from "@/lib/messages/queries";
import { previewOf, withSignature } from "@/lib/messages/rules";
import type { UnsureText } from "./kept-drafts";
import { useThreadMemory } from "./thread-memory";
import type { Attachment } from "./use-attachments";
import { useOfferUndo } from "./use-offer-undo";

type Given = { caption: string; attachments: Attachment[]; evenThoughOptedOut: boolean };

/** Sends files with their caption as one message: the bubble shows at once. Resolves to why it came back, or null. */
export function useSendAttachments(conversationId: string) {
  const client = useQueryClient();
  const memory = useThreadMemory();
  const view = useInbox();
  const { me, readNow } = view;
  const offerUndo = useOfferUndo(conversationId);

  return async ({ caption, attachments, evenThoughOptedOut }: Given): Promise<Refusal | null> => {
    const uploadIds = attachments.flatMap(({ upload }) => upload?.uploadId ?? []);
    const { picked, unsure } = memory.read(conversationId);
    const again = unsure.find((each) => isSame(each, caption, uploadIds));
    const clientKey = again?.clientKey ?? newKey();
    const entry = {
      clientKey,
      conversationId,
      body: caption.trim() === "" ? "" : withSignature(caption.trim(), me.signature),
      unsent: caption === "" ? null : caption,
      at: readNow(),
      author: { id: me.id, name: me.name, initials: me.initials },
    };
    const media = attachments.flatMap(toMedia);
    memory.write(conversationId, ({ outbox, ownFiles }) => ({
      problem: null,
      caption: "",
      picked: [],
      unsure: unsure.filter((each) => each !== again),
      outbox: [...outbox, entry],
      ownFiles: { ...ownFiles, [clientKey]: media },
    }));
    const types = media.map(({ contentType }) => contentType);
    const shown = { preview: previewOf(entry.body, types), at: entry.at };
    const given = { conversationId, body: caption, clientKey, evenThoughOptedOut, uploadIds };
    const send = () => sendMessageAction({ ...given, cannedResponseIds: picked });
    const sent = await showSending(client, view, conversationId, shown, send);
    if (!sent?.ok) {
      const lost = sent ? null : { text: caption, clientKey, uploadIds };
      // The dialog has its files back, and lets go of them.
      memory.write(
        conversationId,
        ({ outbox, ownFiles: { [clientKey]: _, ...ownFiles }, unsure: others }) => ({
          picked,
          ownFiles,
          unsure: lost ? [...others, lost] : others,
          outbox: outbox.filter((other) => other.clientKey !== clientKey),
        }),
      );
      return {
        reason: sent?.reason,
        unsure: lost,
        message: sent?.message ?? "The connection broke off. Your files are still here: send them again.",
      };
    }
    memory.write(conversationId, ({ outbox }) => ({
      outbox: outbox.map((other) => (other.clientKey === clientKey ? { ...other, unsent: null } : other)),
    }));
    const { messageId, canUndo } = sent.data;
    const files = attachments.map(({ file }) => file);
    if (canUndo) offerUndo({ messageId, clientKey, text: caption, files });
    client.invalidateQueries({ queryKey: messagesKey(conversationId) });
    return null;
  };
}

export type Refusal = {
  reason?: string;
  message: string;
  /** What the server may have taken all the same, where its answer was lost. */
  unsure: UnsureText | null;
};

const isSame = ({ text, uploadIds = [] }: UnsureText, caption: string, ids: string[]): boolean =>
  text === caption && uploadIds.length === ids.length && ids.every((id) => uploadIds.includes(id));

function toMedia({ key, localUrl, upload }: Attachment): ThreadMedia[] {
  if (!upload) return [];
  const { contentType, fileName, size, width, height } = upload;
  return [{ id: key, contentType, fileName, size, width, height, url: localUrl, failedReason: null }];
}
