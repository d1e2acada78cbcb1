"use client";

import type { LucideIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from "react";
import { useHotkeys } from "@/components/conversations/use-hotkeys";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import type { HeldInbox } from "@/lib/inboxes/queries";
import type { CurrentUser } from "@/lib/users/queries";
import { catchEarlyKeys, type EarlyKeys } from "./early-keys";
import { keys } from "./keys";
import type { Switches } from "./sections";

const Palette = dynamic(() => import("./palette").then((module) => module.Palette), { ssr: false });
const KeysSheet = dynamic(() => import("./keys-sheet").then((module) => module.KeysSheet), { ssr: false });

/** Something that can be done on the page that is open. */
export type Command = {
  id: string;
  label: string;
  icon: LucideIcon;
  shortcut?: keyof typeof keys;
  run: () => void;
};

type Commands = {
  open(what: "palette" | "sheet"): void;
  /** Offers commands until the returned function is called. `read` gives them as they are when the palette opens. */
  offer(read: () => Command[]): () => void;
};

const CommandsContext = createContext<Commands | null>(null);

type CommandsProviderProps = {
  user: Pick<CurrentUser, "role"> & Switches;
  inboxes: HeldInbox[];
  defaultId: string | undefined;
  children: ReactNode;
};

/** Around the signed-in pages: the palette behind Ctrl or Cmd+K, the sheet behind ?, and what pages add to them. */
export function CommandsProvider({ children, ...here }: CommandsProviderProps) {
  const [open, setOpen] = useState<"palette" | "sheet" | null>(null);
  // Loaded with the first opening, and kept for the way out.
  const [wanted, setWanted] = useState<{ palette?: true; sheet?: true }>({});
  const offers = useRef(new Set<() => Command[]>());
  useReturnFocus(open !== null);

  const early = useRef<EarlyKeys>(null);
  const takeEarlyKeys = useCallback(() => early.current?.take() ?? "", []);
  useEffect(() => {
    if (open === "palette") return () => early.current?.stop();
  }, [open]);

  const show = useCallback((what: "palette" | "sheet") => {
    early.current?.stop();
    // At once: the next letter may come before anything is drawn.
    early.current = what === "palette" ? catchEarlyKeys(() => setOpen(null)) : null;
    setWanted((old) => ({ ...old, [what]: true }));
    setOpen(what);
  }, []);
  const offer = useCallback((read: () => Command[]) => {
    offers.current.add(read);
    return () => offers.current.delete(read);
  }, []);
  const [commands] = useState(() => ({ open: show, offer }));

  useHotkeys({ [keys.sheet.key]: () => show("sheet") });
  usePaletteKey(() => setOpen((now) => (now === "palette" ? null : now)), show);
  const close = (isOpen: boolean) => isOpen || setOpen(null);

  return (
    <CommandsContext value={commands}>
      {children}
      {wanted.palette && (
        <Palette
          {...here}
          open={open === "palette"}
          onOpenChange={close}
          takeEarlyKeys={takeEarlyKeys}
          readCommands={() => [...offers.current].flatMap((read) => read())}
          onShowKeys={() => show("sheet")}
        />
      )}
      {wanted.sheet && <KeysSheet open={open === "sheet"} onOpenChange={close} />}
    </CommandsContext>
  );
}

/** Opens the palette or the sheet; only below CommandsProvider. */
export function useCommands(): Commands {
  const commands = useContext(CommandsContext);
  if (!commands) throw new Error("useCommands stands outside CommandsProvider");
  return commands;
}

/** Offers what can be done here in the palette, as long as the component is there. */
export function useOfferCommands(commands: Command[]): void {
  const { offer } = useCommands();
  const current = useRef(commands);
  useEffect(() => {
    current.current = commands;
  });
  useEffect(() => offer(() => current.current), [offer]);
}

/** One on its way out is no longer in the way. */
const openDialog = ':is([role="dialog"], [role="alertdialog"]):not([data-state="closed"])';

/** Held with Ctrl or Cmd it is no letter, so it works while one types; under another dialog it does not. */
function usePaletteKey(close: () => void, show: (what: "palette") => void): void {
  const current = useRef({ close, show });
  useEffect(() => {
    current.current = { close, show };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isKey = event.key.toLowerCase() === keys.palette.key && (event.ctrlKey || event.metaKey);
      if (!isKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
      event.preventDefault();
      if (document.querySelector(openDialog)) current.current.close();
      else current.current.show("palette");
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
