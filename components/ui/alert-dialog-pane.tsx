"use client";

import { AlertDialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cx } from "./class-names";
import { backdropClasses, panelClasses } from "./modal";

export type AlertDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Names the thing and asks: "Archive 12 conversations?" */
  title: string;
  /** Names the consequence. */
  description: ReactNode;
  /** Says what happens, never just OK. */
  confirmLabel: string;
  cancelLabel?: string;
  tone?: "primary" | "danger";
  /** The confirmed work is under way; the dialog stays open until `open` turns false. */
  pending?: boolean;
  /** What it would do is still being found out: it can be cancelled, but not confirmed yet. */
  preparing?: boolean;
  onConfirm: () => void;
};

export function AlertDialogPane(props: AlertDialogProps) {
  const {
    open,
    onOpenChange,
    title,
    description,
    confirmLabel,
    cancelLabel = "Cancel",
    pending = false,
  } = props;
  return (
    <Radix.Root open={open} onOpenChange={(next) => pending || onOpenChange(next)}>
      <Radix.Portal>
        {/* Over a dialog it asks about as well, which would lie beside it as bright as before. */}
        <Radix.Overlay className={cx(backdropClasses, "z-50!")} />
        <Radix.Content
          className={cx(
            panelClasses,
            "max-w-md p-5 max-tablet:pb-[max(1.25rem,env(safe-area-inset-bottom))]!",
          )}
        >
          <Radix.Title className="wrap-anywhere font-semibold text-base">{title}</Radix.Title>
          <Radix.Description asChild>
            <div className="mt-2 wrap-anywhere text-muted">{description}</div>
          </Radix.Description>
          <div className="mt-5 flex justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>{cancelLabel}</Button>
            </Radix.Cancel>
            <Button
              variant={props.tone ?? "primary"}
              loading={pending || props.preparing}
              onClick={props.onConfirm}
            >
              {confirmLabel}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
