import { useQueryClient } from "@tanstack/react-query";
import { Copy, Download, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { usePressKey } from "@/components/messages/use-press-key";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { buttonClasses } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast";
import { deleteBlastAction, duplicateBlastAction } from "@/lib/blasts/actions";
import type { BlastDetail } from "@/lib/blasts/queries";
import type { HeldInbox } from "@/lib/inboxes/queries";
import { DuplicateElsewhere } from "./duplicate-elsewhere";
import { blastPath, blastsPath, tabOfStatus } from "./paths";
import { refreshBlasts } from "./use-blasts";

type BlastActionsProps = {
  blast: BlastDetail;
  /** Blasts are switched on for who looks. */
  isOn: boolean;
  /** Nothing is to be read of it any more, for it may be gone; or, with false, it still is there. */
  onDeleting?: (isDeleting: boolean) => void;
};

/** What one can do with a blast besides editing it: its copy, its report as a file, and deleting it before it starts. */
export function BlastActions({ blast, isOn, onDeleting }: BlastActionsProps) {
  const { inboxId, address, readOnly } = useInbox();
  const client = useQueryClient();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [pending, setPending] = useState(false);
  const press = usePressKey();
  useReturnFocus(asking);

  const duplicate = async (to: Pick<HeldInbox, "id" | "address">): Promise<boolean> => {
    const given = { blastId: blast.id, inboxId: to.id };
    const call = duplicateBlastAction({ ...given, clientKey: press.keyFor(JSON.stringify(given)) });
    const result = await call.catch(() => null);
    if (result) press.answered();
    if (!result?.ok) {
      toast.error(result?.message ?? "The connection broke off. Try again.");
      return false;
    }
    toast.success("Blast duplicated. This is the copy.");
    refreshBlasts(client, to.id);
    router.push(blastPath(to.address, result.data.blastId));
    return true;
  };
  const remove = async () => {
    setPending(true);
    onDeleting?.(true);
    const result = await deleteBlastAction({ blastId: blast.id }).catch(() => null);
    setPending(false);
    setAsking(false);
    // Deleted already, by a second press or a colleague: that is what was asked for.
    if (!result?.ok && result?.code !== "not_found") {
      onDeleting?.(false);
      return toast.error(result?.message ?? "The connection broke off. Try again.");
    }
    toast.success(`“${blast.name}” was deleted.`);
    router.replace(blastsPath(address, tabOfStatus(blast.status)));
    refreshBlasts(client, inboxId);
  };
  return (
    <>
      {!blast.isOpen && (
        <a href={`/api/blasts/${blast.id}/export`} download className={buttonClasses("secondary")}>
          <Download className="size-4" aria-hidden="true" />
          <span className="max-tablet:sr-only">Download CSV</span>
        </a>
      )}
      {isOn && readOnly && <DuplicateElsewhere duplicate={duplicate} />}
      {isOn && !readOnly && (
        <IconButton
          label="Duplicate"
          icon={<Copy className="size-4" />}
          onClick={() => duplicate({ id: inboxId, address })}
        />
      )}
      {blast.isOpen && (
        <IconButton label="Delete" icon={<Trash2 className="size-4" />} onClick={() => setAsking(true)} />
      )}
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete the blast “${blast.name}”?`}
        description={
          blast.status === "scheduled"
            ? "It will not be sent at its time, and its text is gone."
            : "Its text and its choice of recipients are gone."
        }
        confirmLabel="Delete Blast"
        tone="danger"
        pending={pending}
        onConfirm={remove}
      />
    </>
  );
}
