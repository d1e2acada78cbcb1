"use client";

import type { LucideIcon } from "lucide-react";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from "react";
import { useHotkeys } from "@/components/conversations/use-hotkeys";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { onFirstUse, useFirstUse } from "@/components/ui/on-first-use";
import type { HeldInbox } from "@/lib/inboxes/queries";
import type { CurrentUser } from "@/lib/users/queries";
import { keys } from "./keys";

const palette = onFirstUse(() => import("./palette"));
const keysSheet = onFirstUse(() => import("./keys-sheet"));

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
  user: Pick<CurrentUser, "role">;
  inboxes: HeldInbox[];
  defaultId: string | undefined;
  children: ReactNode;
};

/** Around the signed-in pages: the palette behind Ctrl or Cmd+K, the sheet behind ?, and what pages add to them. */
export function CommandsProvider({ children, ...here }: CommandsProviderProps) {
  const [open, setOpen] = useState<"palette" | "sheet" | null>(null);
  const offers = useRef(new Set<() => Command[]>());
  useReturnFocus(open !== null);
  const ofPalette = useFirstUse(palette, open === "palette", () => setOpen(null));
  const ofSheet = useFirstUse(keysSheet, open === "sheet", () => setOpen(null));

  const offer = useCallback((read: () => Command[]) => {
    offers.current.add(read);
    return () => offers.current.delete(read);
  }, []);
  const [commands] = useState(() => ({ open: setOpen, offer }));

  useHotkeys({ [keys.sheet.key]: () => setOpen("sheet") });
  usePaletteKey(() => setOpen((now) => (now === "palette" ? null : now)), setOpen);
  const close = (isOpen: boolean) => isOpen || setOpen(null);

  return (
    <CommandsContext value={commands}>
      {children}
      {ofPalette && (
        <ofPalette.Palette
          {...here}
          open={open === "palette"}
          onOpenChange={close}
          readCommands={() => [...offers.current].flatMap((read) => read())}
          onShowKeys={() => setOpen("sheet")}
        />
      )}
      {ofSheet && <ofSheet.KeysSheet open={open === "sheet"} onOpenChange={close} />}
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
