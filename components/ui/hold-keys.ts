/** Whether what was waited for has come, rather than being given up. */
type Release = (hasCome: boolean) => void;

/** As long as what has come may take to give the focus to its field, in milliseconds. */
const settlingMs = 300;

const holds = new Set<{ giveUp?: () => void }>();
let typed = "";
let settling: ReturnType<typeof setTimeout> | null = null;

/**
 * Holds what is typed from now on: something that takes the focus was asked for and is on its way, so the letters are
 * meant for it, and would otherwise act on the page as keys. Once a field of it has the focus, they stand there.
 * @param giveUp called at Escape: it is wanted no more
 */
export function holdKeys(giveUp?: () => void): Release {
  const hold = { giveUp };
  if (holds.size === 0 && settling === null) listen();
  stopSettling();
  holds.add(hold);
  return (hasCome) => {
    // Given up at Escape it is gone already.
    if (!holds.delete(hold) || holds.size > 0) return;
    if (hasCome) settling = setTimeout(stop, settlingMs);
    else stop();
  };
}

function listen(): void {
  window.addEventListener("keydown", press, true);
  window.addEventListener("focusin", settle, true);
  window.addEventListener("pointerdown", forget, true);
}

function stop(): void {
  window.removeEventListener("keydown", press, true);
  window.removeEventListener("focusin", settle, true);
  window.removeEventListener("pointerdown", forget, true);
  stopSettling();
  typed = "";
}

function stopSettling(): void {
  if (settling !== null) clearTimeout(settling);
  settling = null;
}

const held = ["Enter", "Escape", "Backspace", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight"];

function press(event: KeyboardEvent): void {
  const { key } = event;
  const isLetter = key.length === 1;
  if (!isLetter && !held.includes(key)) return;
  // Held with these a letter is a key of the browser, or of the palette; Enter would send.
  if ((event.ctrlKey || event.metaKey || event.altKey) && key !== "Enter") return;
  // What it would give up has come: it is closed by it.
  if (key === "Escape" && holds.size === 0) {
    stop();
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  if (isLetter) typed += key;
  else if (key === "Backspace") typed = typed.slice(0, -1);
  else if (key === "Escape") giveUp();
}

function giveUp(): void {
  typed = "";
  const given = [...holds].flatMap((hold) => (hold.giveUp ? [hold] : []));
  for (const hold of given) {
    holds.delete(hold);
    hold.giveUp?.();
  }
  if (holds.size === 0) stop();
}

/** Whoever clicks elsewhere does not mean what they typed before. */
function forget(): void {
  typed = "";
  if (holds.size === 0) stop();
}

const floating = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/** Gives the letters to the field that has the focus once all has come; where there is none, they are lost. */
function settle({ target }: FocusEvent): void {
  if (holds.size > 0 || !(target instanceof Element)) return;
  if (isTextField(target)) {
    const text = typed;
    // After whoever gave it the focus has also put the cursor where it belongs.
    if (text !== "") queueMicrotask(() => put(text, target));
    stop();
  } else if (target.closest(floating)) stop();
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** Not a box to tick, a date or a time, which have no place for a cursor. */
const isTextField = (element: Element): element is TextField =>
  (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) &&
  element.selectionStart !== null;

function put(text: string, field: TextField): void {
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }));
}
