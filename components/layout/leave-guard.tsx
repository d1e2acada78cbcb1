"use client";

import { useEffect, useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";

/**
 * Stands as long as something is unsaved: asks before a link leads to another page, and lets the browser ask before
 * the page is closed or loaded anew.
 */
export function LeaveGuard({ name, onDiscard }: { name: string; onDiscard: () => void }) {
  const [link, setLink] = useState<HTMLAnchorElement | null>(null);

  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target.closest("a") : null;
      const opensHere = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
      if (!target || !opensHere || target.target === "_blank" || !leadsAway(target)) return;
      event.preventDefault();
      // Before React hears of it, whose own links would be gone already.
      event.stopImmediatePropagation();
      setLink(target);
    };
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("click", onClick, true);
    window.addEventListener("beforeunload", onUnload);
    return () => {
      window.removeEventListener("click", onClick, true);
      window.removeEventListener("beforeunload", onUnload);
    };
  }, []);

  const leave = () => {
    const target = link;
    setLink(null);
    onDiscard();
    // Once this guard is gone.
    setTimeout(() => target?.click());
  };
  return (
    <AlertDialog
      open={link !== null}
      onOpenChange={(open) => open || setLink(null)}
      title="Leave without saving?"
      description={`What you changed in the details of ${name} is not saved yet.`}
      confirmLabel="Discard Changes"
      cancelLabel="Keep Editing"
      tone="danger"
      onConfirm={leave}
    />
  );
}

/** To another page of ours: not a call, a mail or another site's page in its own tab. */
function leadsAway(link: HTMLAnchorElement): boolean {
  return link.origin === window.location.origin && link.pathname !== window.location.pathname;
}
