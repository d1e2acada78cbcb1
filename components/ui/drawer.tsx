"use client";

import type { DrawerProps } from "./drawer-pane";
import { onFirstUse, useFirstUse } from "./on-first-use";

const pane = onFirstUse(() => import("./drawer-pane"));

/**
 * A sheet over the right side of the page, for what is too much for a dialog and not worth leaving the page for.
 * Loaded when it first opens.
 */
export function Drawer(props: DrawerProps) {
  const loaded = useFirstUse(pane, props.open, () => props.onOpenChange(false));
  return loaded && <loaded.DrawerPane {...props} />;
}
