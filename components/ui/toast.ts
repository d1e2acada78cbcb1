/** What one can do about a short notice; it is done once, however often it is pressed. */
export type ToastAction = { label: string; onClick: () => void };

/** What a short notice may carry besides its words. */
type ToastOptions = {
  description?: string;
  /** In milliseconds; 5,000 where nothing is said. */
  duration?: number;
  /** One said again under the same name takes the place of the one before. */
  id?: string;
  action?: ToastAction;
  /** Goes when its time is over, also from under a pointer, which otherwise keeps it: what it offers is over as well. */
  endsInTime?: boolean;
};

export type Toast = { kind: "plain" | "error" | "success"; message: string | null; options: ToastOptions };

let show: ((toast: Toast) => void) | null = null;
let wanted: (() => void) | null = null;
const waiting: Toast[] = [];

/** Says something short at the edge of the page, until it is read; an undo is its `action`. */
export function toast(message: string | null, options: ToastOptions = {}): void {
  say({ kind: "plain", message, options });
}

toast.error = (message: string, options: ToastOptions = {}): void => say({ kind: "error", message, options });

toast.success = (message: string, options: ToastOptions = {}): void =>
  say({ kind: "success", message, options });

/** Until what shows notices is there, they wait. */
function say(given: Toast): void {
  if (show) show(given);
  else {
    waiting.push(given);
    wanted?.();
  }
}

/** Calls `load` when something is said and nothing can show it yet, until the returned function is called. */
export function onToastWanted(load: () => void): () => void {
  wanted = load;
  if (waiting.length > 0) load();
  return () => {
    wanted = null;
  };
}

/** Hands over what was said and what will be, until the returned function is called. */
export function showToastsWith(given: (toast: Toast) => void): () => void {
  show = given;
  for (const each of waiting.splice(0)) given(each);
  return () => {
    show = null;
  };
}
