"use client";

import type { ComponentProps } from "react";
import { FloatingRoot, FloatingTrigger, type FloatingTriggerProps, useFloating } from "./floating-root";
import type { MenuContent, MenuItem, MenuLabel, MenuRadioGroup, MenuRadioItem } from "./menu-parts";
import { onFirstUse, useFirstUse } from "./on-first-use";

const parts = onFirstUse(() => import("./menu-parts"));

/**
 * A menu: `<DropdownMenu><DropdownMenuTrigger asChild>…</…><DropdownMenuContent>…</…></DropdownMenu>`.
 * Not modal: one click both closes it and does what was clicked, and the page beside it stays readable.
 */
export const DropdownMenu = FloatingRoot;

/** Opens at the press, not at its end, and by the keys of a menu button (ARIA Authoring Practices). */
export function DropdownMenuTrigger(props: FloatingTriggerProps) {
  const { open, setOpen } = useFloating();
  return (
    <FloatingTrigger
      aria-haspopup="menu"
      onPointerDown={(event) => {
        if (event.button !== 0 || event.ctrlKey) return;
        // Otherwise the button would take the focus from the menu.
        if (!open) event.preventDefault();
        setOpen(!open);
      }}
      onKeyDown={(event) => {
        if (!["Enter", " ", "ArrowDown"].includes(event.key)) return;
        event.preventDefault();
        setOpen(event.key === "ArrowDown" || !open);
      }}
      preload={parts.preload}
      {...props}
    />
  );
}

export function DropdownMenuContent(props: ComponentProps<typeof MenuContent>) {
  const { open, setOpen } = useFloating();
  const loaded = useFirstUse(parts, open, () => setOpen(false));
  return loaded && <loaded.MenuContent {...props} />;
}

// What stands in a menu is rendered by its content alone, which is to say once the parts are here.
function loadedParts() {
  const loaded = parts.loaded();
  if (!loaded) throw new Error("An item of a menu stands outside its content");
  return loaded;
}

export function DropdownMenuItem(props: ComponentProps<typeof MenuItem>) {
  const { MenuItem: Item } = loadedParts();
  return <Item {...props} />;
}

export function DropdownMenuRadioGroup(props: ComponentProps<typeof MenuRadioGroup>) {
  const { MenuRadioGroup: Group } = loadedParts();
  return <Group {...props} />;
}

export function DropdownMenuRadioItem(props: ComponentProps<typeof MenuRadioItem>) {
  const { MenuRadioItem: Item } = loadedParts();
  return <Item {...props} />;
}

export function DropdownMenuLabel(props: ComponentProps<typeof MenuLabel>) {
  const { MenuLabel: Label } = loadedParts();
  return <Label {...props} />;
}

export function DropdownMenuSeparator() {
  const { MenuSeparator: Separator } = loadedParts();
  return <Separator />;
}
