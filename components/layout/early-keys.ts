export type EarlyKeys = {
  /** What was typed so far; ends the catching. */
  take(): string;
  stop(): void;
};

/**
 * Catches what is typed from now on until a dialog is there that has asked for it: those letters are meant for the
 * dialog, and would otherwise act on the page as keys.
 */
export function catchEarlyKeys(onEscape: () => void): EarlyKeys {
  let typed = "";
  const stop = () => window.removeEventListener("keydown", press, { capture: true });
  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('[role="dialog"]')) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") onEscape();
    else if (event.key === "Backspace") typed = typed.slice(0, -1);
    else if (event.key.length === 1) typed += event.key;
  }
  window.addEventListener("keydown", press, { capture: true });
  return {
    take() {
      stop();
      return typed;
    },
    stop,
  };
}
