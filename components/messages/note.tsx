"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { KeysHeld } from "@/components/ui/keys-held";
import type { ThreadMessage } from "@/lib/messages/queries";
import { LinkedText } from "./linked-text";
import { authorName } from "./message-name";
import { Moment } from "./moment";
import { NoteMenu } from "./note-menu";

const NoteEditor = dynamic(() => import("./note-editor").then((module) => module.NoteEditor), {
  ssr: false,
  loading: KeysHeld,
});

/** An internal entry, over the full width: the customer never sees it. Its author can change it. */
export function Note({ message, name }: { message: ThreadMessage; name: string }) {
  const { me, readOnly } = useInbox();
  const [editing, setEditing] = useState(false);
  const own = message.origin === "typed" && message.author?.id === me.id && !readOnly;
  return (
    <article aria-label={name} className="group/entry rounded-lg bg-note px-3 py-2 text-note-text">
      {editing ? (
        <NoteEditor message={message} onDone={() => setEditing(false)} />
      ) : (
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <LinkedText text={message.body} />
          </div>
          {own && <NoteMenu message={message} onEdit={() => setEditing(true)} />}
        </div>
      )}
      <p className="mt-0.5 text-note-muted text-xs">
        Note · {authorName(message)} · <Moment at={message.at} />
        {message.editedAt && " · edited"}
      </p>
    </article>
  );
}
