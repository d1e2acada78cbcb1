"use client";

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { toast } from "@/components/ui/toast";
import { adoptDraft } from "./adopt-draft";
import { createDraftSaver, postDraft } from "./draft-saver";
import {
  heldText,
  joinTexts,
  keepDraft,
  readKeptDraft,
  type UnsureText,
  unsavedOf,
  unsentOf,
} from "./kept-drafts";
import type { OutboxEntry, OwnFiles } from "./merge-outbox";
import { shareDrafts } from "./share-drafts";

/** What this page remembers of a conversation while one looks at another. */
export type Remembered = {
  draft: string;
  /** What stands below files about to be sent: the draft again should they not leave. */
  caption: string;
  /** What the server has of the draft, as far as this page knows; null until the page was told. */
  saved: SavedDraft | null;
  /** What this tab handed over as the draft, be it the page before this one as it was left, and was not told the fate of. */
  unanswered: string | null;
  /** Why the last attempt to send came back, in one sentence. */
  problem: string | null;
  outbox: OutboxEntry[];
  ownFiles: OwnFiles;
  /** What came back because its answer was lost; the server may have it. */
  unsure: UnsureText[];
  /** Canned responses that were put into the draft. */
  picked: string[];
  /** Files on their way into the dialog that sends them. */
  given: File[];
  /** The composer takes the focus as soon as it is there. */
  wantsFocus: boolean;
};

/** `at`: when it was last changed, in ISO form; null: never. */
export type SavedDraft = { text: string; at: string | null };

/** How long one can bring back what gave way: as long as it takes to notice. */
const replacedMs = 30_000;

const nothing: Remembered = {
  draft: "",
  caption: "",
  saved: null,
  unanswered: null,
  problem: null,
  outbox: [],
  ownFiles: {},
  unsure: [],
  picked: [],
  given: [],
  wantsFocus: false,
};

type ThreadMemory = {
  subscribe(listener: () => void): () => void;
  read(conversationId: string): Remembered;
  write(conversationId: string, change: (old: Remembered) => Partial<Remembered>): void;
  /** Hands to the server, now, what it does not have yet. */
  saveDrafts(): void;
  /** Has drafts in common with the other tabs until the returned function is called. */
  share(): () => void;
};

const MemoryContext = createContext<ThreadMemory | null>(null);

/** Conversations whose composer takes the focus once their page, under another number, is here. */
const awaited = new Set<string>();
export const focusWhenOpened = (conversationId: string): void => void awaited.add(conversationId);

/** Keeps drafts and what is on its way while one moves between threads; what has not left outlives a reload. */
export function ThreadMemoryProvider({ userId, children }: { userId: string; children: ReactNode }) {
  const [memory] = useState(() => createThreadMemory(userId));
  useEffect(() => saveWhenLeaving(memory.saveDrafts), [memory]);
  useEffect(() => memory.share(), [memory]);
  return <MemoryContext value={memory}>{children}</MemoryContext>;
}

/** The memory itself, for those who write to it and need no render. */
export function useThreadMemory(): ThreadMemory {
  const memory = useContext(MemoryContext);
  if (!memory) throw new Error("useThreadMemory stands outside ThreadMemoryProvider");
  return memory;
}

/** One thing that is remembered of a conversation; a letter that is typed renders only what shows the draft. */
export function useRemembered<Name extends keyof Remembered>(
  conversationId: string,
  name: Name,
): Remembered[Name] {
  const memory = useThreadMemory();
  const read = useCallback(() => memory.read(conversationId)[name], [memory, conversationId, name]);
  return useSyncExternalStore(memory.subscribe, read, () => nothing[name]);
}

/** A page that is hidden may never be shown again: phones end it without another word. */
function saveWhenLeaving(save: () => void): () => void {
  const hide = () => document.visibilityState === "hidden" && save();
  document.addEventListener("visibilitychange", hide);
  window.addEventListener("pagehide", save);
  window.addEventListener("online", save);
  return () => {
    document.removeEventListener("visibilitychange", hide);
    window.removeEventListener("pagehide", save);
    window.removeEventListener("online", save);
    save();
  };
}

function createThreadMemory(userId: string): ThreadMemory {
  const held = new Map<string, Remembered>();
  const listeners = new Set<() => void>();
  /** Those of which it was looked whether something is left to save. */
  const looked = new Set<string>();
  let tell: ReturnType<typeof shareDrafts>["tell"] | undefined;
  const read = (conversationId: string) => {
    const known = held.get(conversationId);
    if (known) return known;
    const wantsFocus = awaited.delete(conversationId);
    const kept = readKeptDraft(userId, conversationId);
    const remembered = { ...nothing, wantsFocus, ...kept, unanswered: kept?.draft ?? null };
    held.set(conversationId, remembered);
    return remembered;
  };
  const saver = createDraftSaver({
    unsaved: (conversationId) => unsavedOf(read(conversationId)),
    unanswered: (conversationId) => read(conversationId).unanswered,
    post: (conversationId, draft) => {
      write(conversationId, () => ({ unanswered: draft }));
      return postDraft(conversationId, draft, read(conversationId).saved?.at ?? null);
    },
    onSaved: (conversationId, saved) => {
      // One that was handed over meanwhile, as the page was hidden, has its own answer.
      write(conversationId, ({ unanswered }) => ({
        saved,
        unanswered: unanswered === saved.text ? null : unanswered,
      }));
      tell?.({ conversationId, saved });
    },
    onReplaced: (conversationId, text) =>
      toast("Another window had a different draft. Yours took its place.", {
        description: text,
        duration: replacedMs,
        action: {
          label: "Bring Back",
          onClick: () => write(conversationId, ({ draft }) => ({ draft: joinTexts(text, draft) })),
        },
      }),
  });
  const write: ThreadMemory["write"] = (conversationId, change) => {
    const old = read(conversationId);
    const remembered = { ...old, ...change(old) };
    held.set(conversationId, remembered);
    keepDraft(userId, conversationId, unsentOf(remembered));
    const isNews = heldText(remembered) !== heldText(old) || !looked.has(conversationId);
    looked.add(conversationId);
    if (isNews && unsavedOf(remembered) !== null) saver.changed(conversationId);
    for (const listener of listeners) listener();
  };
  return {
    read,
    write,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    saveDrafts: saver.flush,
    share() {
      const shared = shareDrafts(userId, ({ conversationId, saved }) => {
        // One that was never open here reads it from the server when it is.
        if (held.has(conversationId)) write(conversationId, (old) => adoptDraft(old, saved));
      });
      tell = shared.tell;
      return () => {
        // A save that ends after the page was left has nobody to tell.
        tell = undefined;
        shared.stop();
      };
    },
  };
}
