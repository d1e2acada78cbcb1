import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { ThreadScreen } from "@/components/conversations/thread-screen";
import { ClosedComposer } from "@/components/messages/closed-composer";
import { Composer } from "@/components/messages/composer";
import { ThreadBody } from "@/components/messages/thread-body";
import { WithNotes } from "@/components/messages/with-notes";
import { orNotFound } from "@/lib/auth/or-not-found";
import { requireActor } from "@/lib/auth/require-actor";
import { getConversationInput } from "@/lib/conversations/input";
import { type ConversationDetails, getConversation } from "@/lib/conversations/queries";
import { addressOfSegment } from "@/lib/inboxes/rules";
import { listMessagesInput } from "@/lib/messages/input";
import { listMessages, type ThreadPage } from "@/lib/messages/queries";
import { type ThreadEvents, threadEventsOf } from "@/lib/messages/rules";
import { formatPhone } from "@/lib/phones/rules";

type Props = PageProps<"/n/[number]/conversations/[conversationId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number, conversationId } = await params;
  const { contactName, peerAddress, country } = await conversationOf(number, conversationId);
  return { title: contactName ?? formatPhone(peerAddress, country) };
}

/**
 * Whole at once: who comes from another thread sees it opening meanwhile (OpeningThread), and React would keep back what comes
 * after a first part until that has stood for 300 ms.
 */
export default async function ConversationPage({ params, searchParams }: Props) {
  const { number, conversationId } = await params;
  const search = await searchParams;
  const events = threadEventsOf(search.events);
  const message = z.uuid().safeParse(search.message).data ?? null;
  const at = Date.now();
  const [conversation, page] = await Promise.all([
    conversationOf(number, conversationId),
    pageOf(conversationId, events, message),
  ]);
  return (
    <ThreadScreen key={conversation.id} given={conversation} at={at}>
      <ThreadBody
        key={message}
        given={conversation}
        shownId={message}
        page={page}
        events={events}
        around={page.after === null ? null : message}
        at={at}
      />
      {conversation.readOnly ? (
        <ClosedComposer />
      ) : (
        <WithNotes conversationId={conversation.id}>
          <Composer given={conversation} at={at} />
        </WithNotes>
      )}
    </ThreadScreen>
  );
}

/** The newest messages, or those around `message`. */
async function pageOf(
  conversationId: string,
  events: ThreadEvents,
  message: string | null,
): Promise<ThreadPage> {
  const actor = await requireActor();
  const input = listMessagesInput.safeParse({ conversationId, events, around: message ?? undefined });
  if (!input.success) notFound();
  return orNotFound(listMessages(actor, input.data));
}

/** The conversation, if it stands under this number; the head and the page share one read. */
const conversationOf = cache(async (number: string, conversationId: string): Promise<ConversationDetails> => {
  const actor = await requireActor();
  const input = getConversationInput.safeParse({ conversationId });
  if (!input.success) notFound();
  const conversation = await orNotFound(getConversation(actor, input.data));
  if (conversation.inboxAddress !== addressOfSegment(number)) notFound();
  return conversation;
});
