const lockOf = (conversationId: string) => `tidewire-looking-${conversationId}`;

/**
 * Lets all tabs of this browser know that one looks at a conversation, as long as the window has the focus: by a
 * lock, which a tab that crashes cannot forget to give back.
 */
export function whileLookingAt(conversationId: string): () => void {
  if (!("locks" in navigator)) return () => undefined;
  let release: (() => void) | undefined;

  const follow = () => {
    const looks = document.visibilityState === "visible" && document.hasFocus();
    if (!looks) {
      release?.();
      release = undefined;
    } else if (!release) {
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      navigator.locks.request(lockOf(conversationId), { mode: "shared" }, () => held).catch(() => undefined);
    }
  };
  const events = ["focus", "blur", "pageshow"] as const;
  for (const event of events) window.addEventListener(event, follow);
  document.addEventListener("visibilitychange", follow);
  follow();
  return () => {
    for (const event of events) window.removeEventListener(event, follow);
    document.removeEventListener("visibilitychange", follow);
    release?.();
  };
}

/** Whether some tab of this browser shows the conversation in a window that has the focus. */
export async function isLookedAt(conversationId: string): Promise<boolean> {
  if (!("locks" in navigator)) return false;
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === lockOf(conversationId));
}
