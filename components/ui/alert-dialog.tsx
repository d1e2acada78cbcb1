"use client";

import type { AlertDialogProps } from "./alert-dialog-pane";
import { onFirstUse, useFirstUse } from "./on-first-use";

const pane = onFirstUse(() => import("./alert-dialog-pane"));

/** Asks before something that cannot be taken back. Focus begins on cancelling. Loaded with the first question. */
export function AlertDialog(props: AlertDialogProps) {
  const loaded = useFirstUse(pane, props.open, () => props.onOpenChange(false));
  return loaded && <loaded.AlertDialogPane {...props} />;
}
