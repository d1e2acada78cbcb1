import { Suspense } from "react";
import { ConversationList } from "@/components/conversations/conversation-list";
import { ConversationListSkeleton } from "@/components/conversations/conversation-list-skeleton";
import { ConversationsScreen } from "@/components/conversations/conversations-screen";
import { orNotFound } from "@/lib/auth/or-not-found";
import { requireActor } from "@/lib/auth/require-actor";
import { clock } from "@/lib/clock";
import { listConversationsInput } from "@/lib/conversations/input";
import { listConversations } from "@/lib/conversations/list-queries";
import { getInboxByAddress } from "@/lib/inboxes/queries";
import { addressOfSegment } from "@/lib/inboxes/rules";
import { getCurrentUser } from "@/lib/users/queries";

export const metadata = { title: "Conversations" };

export default async function ConversationsLayout(props: LayoutProps<"/n/[number]/conversations">) {
  const { number } = await props.params;
  const actor = await requireActor();
  const [inbox, me] = await Promise.all([
    orNotFound(getInboxByAddress(actor, addressOfSegment(number))),
    getCurrentUser(actor),
  ]);
  const { id, name, role, initials, signature, sendsOnEnter } = me;
  const view = {
    inboxId: inbox.id,
    address: inbox.address,
    country: inbox.country,
    timezone: me.timezone,
    readOnly: inbox.retired,
    allowsDeleting: inbox.allowsDeleting,
    me: { id, name, role, initials, signature, sendsOnEnter },
    now: clock.now().toISOString(),
  };
  return (
    <ConversationsScreen
      view={view}
      list={
        <Suspense fallback={<ConversationListSkeleton />}>
          <FirstConversations inboxId={inbox.id} />
        </Suspense>
      }
    >
      {props.children}
    </ConversationsScreen>
  );
}

async function FirstConversations({ inboxId }: { inboxId: string }) {
  const at = Date.now();
  const first = await listConversations(await requireActor(), listConversationsInput.parse({ inboxId }));
  return <ConversationList first={first} at={at} />;
}
