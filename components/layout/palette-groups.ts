"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Hash, Keyboard, MessageCircle, Settings, UserRound } from "lucide-react";
import type { Route } from "next";
import { usePathname, useRouter } from "next/navigation";
import { readLive } from "@/components/live/read-live";
import { toast } from "@/components/ui/toast";
import { startConversationAction } from "@/lib/conversations/actions";
import type { HeldInbox } from "@/lib/inboxes/queries";
import type { SearchResults } from "@/lib/search/queries";
import type { CurrentUser } from "@/lib/users/queries";
import type { Command } from "./commands";
import type { PaletteEntry } from "./palette";
import { sameSectionOf, sectionPath, settingsPath } from "./paths";
import { bestFirst, fitting } from "./rank";
import { sectionsOf } from "./sections";
import { useActiveInbox, useInboxes } from "./use-inboxes";

type Here = {
  user: Pick<CurrentUser, "role">;
  inboxes: HeldInbox[];
  defaultId: string | undefined;
  commands: Command[];
  text: string;
  onShowKeys: () => void;
};

type Group = { heading: string; entries: PaletteEntry[] };

/** What the palette offers for a text: people first once something is typed, and only what fits it. */
export function usePaletteGroups({ user, inboxes: given, defaultId, commands, text, onShowKeys }: Here) {
  const router = useRouter();
  const pathname = usePathname();
  const inboxes = useInboxes(given);
  const active = useActiveInbox(inboxes, defaultId);
  const people = usePeople(active, text, (path) => router.push(path));
  const go = (path: Route) => () => router.push(path);

  const pages: PaletteEntry[] = [
    ...(active ? sectionsOf(active) : []).map(({ path, label, icon }) => ({
      ...{ id: `page ${path}`, label, icon },
      run: go(sectionPath(active?.address ?? "", path)),
    })),
    { id: "page profile", label: "My profile", icon: UserRound, run: go("/profile" as Route) },
    ...(user.role === "admin"
      ? [{ id: "page settings", label: "Settings", icon: Settings, run: go(settingsPath) }]
      : []),
  ];
  const numbers = inboxes
    .filter(({ id }) => id !== active?.id)
    .map(({ id, address, phone, primaryUserName, label }) => ({
      ...{ id: `number ${id}`, label: `Switch to ${primaryUserName}`, icon: Hash },
      about: [phone, label].filter(Boolean).join(" · "),
      run: go(sameSectionOf(address, pathname)),
    }));
  const help: PaletteEntry = {
    ...{ id: "keys", label: "Keyboard shortcuts", icon: Keyboard, shortcut: "sheet", run: onShowKeys },
  };

  const groups: Group[] = [
    { heading: "People", entries: people.entries },
    { heading: "Do", entries: fitting(commands, text) },
    { heading: "Go to", entries: fitting(pages, text) },
    { heading: "Numbers", entries: fitting(numbers, text) },
    { heading: "Help", entries: fitting([help], text) },
  ];
  return { groups: bestFirst(groups, text), searching: people.searching };
}

/** Contacts and conversations of the active number by name or number, as the server finds them. */
function usePeople(
  active: HeldInbox | undefined,
  typed: string,
  open: (path: Route) => void,
): { entries: PaletteEntry[]; searching: boolean } {
  const text = typed.trim();
  const inboxId = active?.id;
  const isAsked = inboxId !== undefined && text.length >= 2;
  const { data, isFetching } = useQuery({
    queryKey: ["palette", inboxId, text],
    queryFn: ({ signal }) => readLive<SearchResults>("/api/live/search", { inboxId, text }, signal),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  if (!isAsked || !active) return { entries: [], searching: false };
  const openPerson = async (conversationId: string | null, phone: string) => {
    const id = conversationId ?? (await start(active.id, phone));
    if (id) open(`${sectionPath(active.address)}/${id}` as Route);
  };
  const entries = (data?.people ?? []).map(({ conversationId, contactName, peerAddress, peerPhone }) => ({
    id: `person ${peerAddress}`,
    label: contactName ?? peerPhone,
    ...(contactName === null || contactName === peerPhone ? {} : { about: peerPhone }),
    icon: conversationId === null ? UserRound : MessageCircle,
    run: () => void openPerson(conversationId, peerAddress),
  }));
  return { entries, searching: isFetching };
}

/** The thread with somebody nobody has texted with yet. */
async function start(inboxId: string, phone: string): Promise<string | null> {
  const started = await startConversationAction({ inboxId, phone }).catch(() => null);
  if (started?.ok) return started.data.conversationId;
  toast.error(started?.message ?? "The connection broke off. Try again.");
  return null;
}
