"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { renewRecoveryCodesAction } from "@/lib/two-factor/actions";
import { AskPassword } from "./ask-password";
import { RecoveryCodes } from "./recovery-codes";

type RecoveryCodesDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** New recovery codes in place of the old ones, shown this once. */
export function RecoveryCodesDialog({ open, onOpenChange }: RecoveryCodesDialogProps) {
  const router = useRouter();
  const [codes, setCodes] = useState<string[] | null>(null);
  const change = (next: boolean) => {
    onOpenChange(next);
    if (!next && codes) router.refresh();
    if (!next) setCodes(null);
  };
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogContent
        title={codes ? "Keep your recovery codes" : "Make new recovery codes?"}
        description={codes ? undefined : "Those you have now work no more."}
      >
        {codes ? (
          <RecoveryCodes codes={codes} onDone={() => change(false)} />
        ) : (
          <AskPassword
            confirmLabel="Make New Codes"
            call={renewRecoveryCodesAction}
            onDone={({ recoveryCodes }) => setCodes(recoveryCodes)}
          />
        )}
      </DialogContent>
    </Dialog>
  );
}
