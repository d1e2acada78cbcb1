"use client";

import type { ComponentProps } from "react";
import { FloatingRoot, FloatingTrigger, type FloatingTriggerProps, useFloating } from "./floating-root";
import { onFirstUse, useFirstUse } from "./on-first-use";
import type { PopoverPane } from "./popover-pane";

const pane = onFirstUse(() => import("./popover-pane"));

/** What floats beside a button: `<Popover><PopoverTrigger asChild>…</…><PopoverContent aria-label="…">…</…></Popover>`. */
export const Popover = FloatingRoot;

export function PopoverTrigger(props: FloatingTriggerProps) {
  const { open, setOpen } = useFloating();
  return (
    <FloatingTrigger
      aria-haspopup="dialog"
      onClick={() => setOpen(!open)}
      preload={pane.preload}
      {...props}
    />
  );
}

export function PopoverContent(props: ComponentProps<typeof PopoverPane>) {
  const { open, setOpen } = useFloating();
  const loaded = useFirstUse(pane, open, () => setOpen(false));
  return loaded && <loaded.PopoverPane {...props} />;
}
