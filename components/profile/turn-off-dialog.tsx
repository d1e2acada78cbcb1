"use client";

import { useRouter } from "next/navigation";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { disableTwoFactorAction } from "@/lib/two-factor/actions";
import { AskPassword } from "./ask-password";

type TurnOffDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

export function TurnOffDialog({ open, onOpenChange }: TurnOffDialogProps) {
  const router = useRouter();
  const done = () => {
    onOpenChange(false);
    toast.success("Two-factor is off.");
    router.refresh();
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Turn two-factor off?"
        description="The password alone is then enough to sign in. Your recovery codes work no more."
      >
        <AskPassword confirmLabel="Turn Off" variant="danger" call={disableTwoFactorAction} onDone={done} />
      </DialogContent>
    </Dialog>
  );
}
