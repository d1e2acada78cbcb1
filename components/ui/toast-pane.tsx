"use client";

import { type MouseEvent, useEffect } from "react";
import { Toaster as Sonner, toast as sonner } from "sonner";
import { showToastsWith, type Toast, type ToastAction } from "./toast";
import { useToastsOnTop } from "./use-toast-place";

const usualMs = 5000;

const belowHeader = "var(--toast-top)";
const atFoot = "var(--toast-foot)";

const atItsPlace = { left: "var(--toast-middle, 50%)", "--width": "var(--toast-width, 356px)" };

/** Where short notices appear; others say them with `toast(…)` from ./toast. */
export function ToastPane() {
  // After the effect below it, with which it begins to listen.
  useEffect(() => showToastsWith(show), []);
  const onTop = useToastsOnTop();
  const isPhone = matchMedia("(max-width: 699px)").matches;
  return (
    <Sonner
      containerAriaLabel="Short notices"
      position={onTop ? "top-center" : "bottom-center"}
      duration={usualMs}
      gap={8}
      // At the foot of a list, where there is one, rather than over what was written last (useToastPlace).
      style={{ fontFamily: "inherit", ...(isPhone ? {} : atItsPlace) }}
      offset={{ top: belowHeader, bottom: atFoot }}
      mobileOffset={{ top: belowHeader, bottom: atFoot, left: 16, right: 16 }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-3 rounded-lg border border-border bg-raised px-4 py-3 text-sm text-text shadow-float",
          content: "min-w-0 flex-1",
          title: "font-medium",
          description: "line-clamp-3 text-muted [overflow-wrap:anywhere]",
          icon: "shrink-0",
          error: "[&_[data-icon]]:text-danger",
          success: "[&_[data-icon]]:text-success",
          actionButton:
            "shrink-0 rounded-md px-2 py-1 font-medium text-accent-text hover:bg-hover max-tablet:min-h-11",
          cancelButton: "shrink-0 rounded-md px-2 py-1 text-muted hover:bg-hover max-tablet:min-h-11",
        },
      }}
    />
  );
}

function show({ kind, message, options }: Toast): void {
  const { action, endsInTime, ...rest } = options;
  const say = kind === "plain" ? sonner : sonner[kind];
  const close = () => sonner.dismiss(id);
  const id = say(message, { ...rest, action: action && pressedOnce(action, close) });
  if (endsInTime) setTimeout(close, rest.duration ?? usualMs);
}

/** As long as the second press of a double click may take. In milliseconds. */
const doublePressMs = 500;

/** Gone with the first press, the notice would leave the second one to what stands below it: to another conversation. */
function pressedOnce({ label, onClick }: ToastAction, close: () => void) {
  let pressed = false;
  return {
    label,
    onClick: (event: MouseEvent<HTMLButtonElement>) => {
      event.preventDefault();
      if (pressed) return;
      pressed = true;
      onClick();
      setTimeout(close, doublePressMs);
    },
  };
}
