"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { discardImportAction } from "@/lib/imports/actions";
import type { ShownImport } from "@/lib/imports/queries";
import { nameOf } from "./import-words";
import { contactsPath } from "./paths";
import { useRun } from "./use-run";

/** Gives the import up, after a question. */
export function DiscardButton({ shown }: { shown: ShownImport }) {
  const router = useRouter();
  const { address } = useInbox();
  const [asking, setAsking] = useState(false);
  const { pending, problem, run } = useRun();

  const discard = async () => {
    if (await run(() => discardImportAction({ importId: shown.id }))) router.push(contactsPath(address));
  };
  return (
    <>
      <Button variant="ghost" onClick={() => setAsking(true)}>
        Cancel Import
      </Button>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Discard the import of ${nameOf(shown)}?`}
        description={
          <>
            <p>
              Nothing of it has been imported. What you fixed in it is lost; the file itself stays with you.
            </p>
            <p role="alert" className="mt-2 text-danger empty:hidden">
              {problem}
            </p>
          </>
        }
        confirmLabel="Discard Import"
        cancelLabel="Keep It"
        tone="danger"
        pending={pending}
        onConfirm={discard}
      />
    </>
  );
}
