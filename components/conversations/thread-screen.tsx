"use client";

import { PanelRight } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { useOfferCommands } from "@/components/layout/commands";
import { NoConnection } from "@/components/live/no-connection";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { ContactDetails } from "./contact-details";
import { ContactSheet } from "./contact-sheet";
import { ThreadHeader } from "./thread-header";
import { ThreadState } from "./thread-state";
import { useConversation } from "./use-conversation";
import { usePaneOpen } from "./use-pane-open";
import { usePeer } from "./use-peer";
import { useReturnFocus } from "./use-return-focus";
import { useThreadCommands } from "./use-thread-commands";

// Where there is something to review.
const ReviewBanner = dynamic(() => import("./review-banner").then((module) => module.ReviewBanner), {
  loading: () => null,
});

type ThreadScreenProps = { given: ConversationDetails; at: number; children: ReactNode };

/** An open conversation: its header, its messages and composer (`children`), and the contact beside them. */
export function ThreadScreen({ given, at, children }: ThreadScreenProps) {
  const conversation = useConversation(given, at);
  const peer = usePeer(conversation);
  const [paneOpen, togglePane] = usePaneOpen();
  const [sheetOpen, setSheetOpen] = useState(false);
  useReturnFocus(sheetOpen);
  useThreadCommands(conversation);
  useOfferCommands([
    {
      ...{ id: "details", label: "Show or hide contact details", icon: PanelRight },
      run: () => (matchMedia("(min-width: 1280px)").matches ? togglePane() : setSheetOpen(true)),
    },
  ]);
  return (
    <>
      <section
        aria-label={`Conversation with ${peer.name}`}
        className="relative flex min-h-0 min-w-0 flex-1 flex-col bg-surface"
      >
        <ThreadHeader
          conversation={conversation}
          paneOpen={paneOpen}
          onTogglePane={togglePane}
          onOpenSheet={() => setSheetOpen(true)}
        />
        <ThreadState conversation={conversation} />
        <NoConnection edge="header" className="tablet:hidden" />
        {conversation.needsReview && !conversation.readOnly && <ReviewBanner conversation={conversation} />}
        {children}
      </section>
      {paneOpen && (
        <aside
          aria-label="Contact details"
          className="flex w-75 shrink-0 flex-col overflow-y-auto border-border border-l bg-surface max-wide:hidden"
        >
          <h2 className="flex h-14 shrink-0 items-center px-4 font-semibold">Contact details</h2>
          <ContactDetails conversation={conversation} />
        </aside>
      )}
      <ContactSheet open={sheetOpen} onOpenChange={setSheetOpen} conversation={conversation} />
    </>
  );
}
