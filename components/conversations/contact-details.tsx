"use client";

import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { ConsentState } from "./consent-state";
import { usePeer } from "./use-peer";

/** Who the person is and what they agreed to. */
export function ContactDetails({ conversation }: { conversation: ConversationDetails }) {
  const peer = usePeer(conversation);
  const { contact } = conversation;
  return (
    <div className="flex flex-col gap-5 px-4 pb-6">
      <div className="flex items-center gap-3">
        <Avatar initials={peer.initials} seed={conversation.peerAddress} size="large" />
        <div className="min-w-0">
          <p className="break-words font-semibold">{peer.name}</p>
          {!contact && <p className="text-muted">Not in your contacts</p>}
          {contact?.title && <p className="text-muted">{contact.title}</p>}
        </div>
      </div>
      <dl className="flex flex-col gap-3">
        <Row term="Phone number">{peer.phone}</Row>
        {contact?.email && (
          <Row term="E-mail">
            <a
              href={`mailto:${contact.email}`}
              className="inline-flex items-center text-accent-text underline-offset-2 hover:underline max-tablet:min-h-11"
            >
              {contact.email}
            </a>
          </Row>
        )}
        {contact?.company && <Row term="Company">{contact.company}</Row>}
        {contact?.notes && (
          <Row term="Notes">
            <span className="whitespace-pre-wrap">{contact.notes}</span>
          </Row>
        )}
      </dl>
      <ConsentState conversation={conversation} />
    </div>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-xs">{term}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
