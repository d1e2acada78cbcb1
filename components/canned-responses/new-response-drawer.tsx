"use client";

import { AlertDialog } from "@/components/ui/alert-dialog";
import { Drawer } from "@/components/ui/drawer";
import { ResponseForm } from "./response-form";
import { useUnsaved } from "./use-unsaved";

type NewResponseDrawerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onCreated: (responseId: string) => void;
};

/** Asks what a new canned response is called and says. */
export function NewResponseDrawer({ open, onOpenChange, onCreated }: NewResponseDrawerProps) {
  const unsaved = useUnsaved();
  return (
    <>
      <Drawer
        open={open}
        onOpenChange={(next) => (next ? onOpenChange(true) : unsaved.leave(() => onOpenChange(false)))}
        title="New Response"
        width="tablet:w-[28rem]"
        focusFirst
      >
        <ResponseForm
          onDirty={unsaved.note}
          onCreated={(id) => {
            onOpenChange(false);
            onCreated(id);
          }}
        />
      </Drawer>
      <AlertDialog
        open={unsaved.asks}
        onOpenChange={(asks) => asks || unsaved.stay()}
        title="Leave without saving?"
        description="The new response is not saved yet."
        confirmLabel="Discard Changes"
        cancelLabel="Keep Editing"
        tone="danger"
        onConfirm={unsaved.discard}
      />
    </>
  );
}
