"use client";

import { Toaster as Sonner } from "sonner";

/** Where short messages appear. Others say `toast(…)` from "sonner"; an undo is its `action`. */
export function Toaster() {
  return (
    <Sonner
      containerAriaLabel="Short notices"
      position="bottom-left"
      duration={5000}
      gap={8}
      style={{ fontFamily: "inherit" }}
      offset={16}
      mobileOffset={{ bottom: 72, left: 16, right: 16 }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-3 rounded-lg border border-border bg-raised px-4 py-3 text-sm text-text shadow-float",
          content: "min-w-0 flex-1",
          title: "font-medium",
          description: "text-muted",
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
