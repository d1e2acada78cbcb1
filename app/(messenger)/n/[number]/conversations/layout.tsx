import { headers } from "next/headers";
import { Suspense } from "react";
import { ConversationListSkeleton } from "@/components/conversations/conversation-list-skeleton";
import { ConversationsScreen } from "@/components/conversations/conversations-screen";
import { filterOf, queryOf } from "@/components/conversations/filter-url";
import { ListPane } from "@/components/conversations/list-pane";
import { ListTools } from "@/components/conversations/list-tools";
import { requireActor } from "@/lib/auth/require-actor";
import { listConversationsInput } from "@/lib/conversations/input";
import { listConversations } from "@/lib/conversations/list-queries";
import { listViews } from "@/lib/conversations/view-queries";
import { openView } from "../open-view";

export const metadata = { title: "Conversations" };

export default async function ConversationsLayout(props: LayoutProps<"/n/[number]/conversations">) {
  const { number } = await props.params;
  const actor = await requireActor();
  const view = await openView(actor, number);
  return (
    <ConversationsScreen
      view={view}
      list={
        <ListTools>
          <Suspense fallback={<ConversationListSkeleton />}>
            <FirstConversations inboxId={view.inboxId} />
          </Suspense>
        </ListTools>
      }
    >
      {props.children}
    </ConversationsScreen>
  );
}

/** What the list shows first; the filter is in the address, which a layout is only told by the proxy. */
async function FirstConversations({ inboxId }: { inboxId: string }) {
  const at = Date.now();
  const [actor, asked] = await Promise.all([requireActor(), headers()]);
  const filter = filterOf(new URL(asked.get("x-path") ?? "/", "http://localhost").searchParams);
  const [first, views] = await Promise.all([
    listConversations(actor, listConversationsInput.parse({ ...filter, inboxId })),
    listViews(actor, { inboxId }),
  ]);
  return <ListPane rendered={{ first, query: queryOf(filter), at }} views={views} />;
}
