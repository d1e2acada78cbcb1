"use client";

import { Check, Smartphone } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useInboxes } from "@/components/layout/use-inboxes";
import { cx } from "@/components/ui/class-names";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast";
import { switchNumberAction } from "@/lib/conversations/actions";
import { pathOfInbox } from "@/lib/inboxes/rules";
import { focusWhenOpened, useThreadMemory } from "./thread-memory";
import type { ComposerState } from "./use-composer";

/** Goes on with the same person under another number, and takes the draft along. */
export function SendUsingMenu({ state }: { state: ComposerState }) {
  const { choose, pending } = useSwitchNumber(state);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton
          label="Send SMS using"
          aria-busy={pending || undefined}
          icon={<Smartphone className="size-4" />}
        />
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" className="w-72 max-w-[calc(100vw-1rem)]">
        <SendUsingItems activeId={state.conversation.inboxId} onChoose={choose} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** The numbers to choose from, also within another menu. */
export function SendUsingItems(props: NumbersProps) {
  return (
    <>
      <DropdownMenuLabel>Send SMS using</DropdownMenuLabel>
      <Numbers {...props} />
    </>
  );
}

/** Opens the thread with the same person under another number, with the draft. */
export function useSwitchNumber({ conversation }: ComposerState) {
  const memory = useThreadMemory();
  const router = useRouter();
  const [pending, setPending] = useState(false);

  const choose = async (inboxId: string) => {
    if (pending || inboxId === conversation.inboxId) return;
    setPending(true);
    const { draft } = memory.read(conversation.id);
    const result = await switchNumberAction({ conversationId: conversation.id, inboxId, draft }).catch(
      () => null,
    );
    setPending(false);
    if (!result?.ok) {
      return toast.error(result?.message ?? "The connection broke off. Try again.");
    }
    const { conversationId, address } = result.data;
    memory.write(conversation.id, (old) => (old.draft === draft ? { draft: "" } : {}));
    focusWhenOpened(conversationId);
    router.push(`${pathOfInbox(address)}/conversations/${conversationId}` as Route);
  };
  return { choose, pending };
}

type NumbersProps = { activeId: string; onChoose: (inboxId: string) => void };

function Numbers({ activeId, onChoose }: NumbersProps) {
  // The rail has read them long before this menu opens.
  const numbers = useInboxes([]).filter(({ retired, id }) => !retired || id === activeId);
  return numbers.map((inbox) => (
    <DropdownMenuItem
      key={inbox.id}
      aria-current={inbox.id === activeId ? "true" : undefined}
      onSelect={() => onChoose(inbox.id)}
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{inbox.phone}</span>
        <span className="block truncate text-muted text-xs">
          {[inbox.label, inbox.primaryUserName].filter(Boolean).join(" · ")}
        </span>
      </span>
      <Check className={cx("size-4 shrink-0", inbox.id !== activeId && "invisible")} aria-hidden="true" />
    </DropdownMenuItem>
  ));
}
