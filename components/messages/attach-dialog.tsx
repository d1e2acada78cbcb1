"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useEffect, useEffectEvent, useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { withSignature } from "@/lib/messages/rules";
import { refusalOf } from "@/lib/segments/rules";
import { tooLargeTogether } from "@/lib/uploads/rules";
import { AttachedFile } from "./attached-file";
import type { Attachment, Attachments } from "./use-attachments";
import { filesOf } from "./use-pasted-files";

type AttachDialogProps = {
  open: boolean;
  files: Pick<Attachments, "attachments" | "add" | "remove">;
  caption: string;
  /** Why sending came back. */
  problem: string | null;
  onCaption: (caption: string) => void;
  onAddMore: () => void;
  onCancel: () => void;
  onUpload: () => void;
  onSchedule: () => void;
};

/** Shows the files about to be sent and asks for a caption; Upload sends all as one message, Schedule asks when. */
export function AttachDialog({ open, onCancel, ...form }: AttachDialogProps) {
  return (
    <Dialog open={open} onOpenChange={(next) => next || onCancel()}>
      <DialogContent title="Send Files" width="max-w-lg">
        <AttachForm {...form} onCancel={onCancel} />
      </DialogContent>
    </Dialog>
  );
}

function AttachForm(props: Omit<AttachDialogProps, "open">) {
  const { files, caption, problem, onCaption, onAddMore, onCancel } = props;
  const { me } = useInbox();
  const [pressed, setPressed] = useState<"onUpload" | "onSchedule" | null>(null);
  const good = files.attachments.filter((each) => each.problem === null);
  const leftOut = files.attachments.length - good.length;
  const arriving = good.some(({ upload }) => upload === null);
  const tooLong = caption.trim() === "" ? null : refusalOf(withSignature(caption, me.signature));
  const refusal = tooLong ?? tooLargeTogether(fixedSizes(good));
  const held = good.length === 0 || refusal !== null;

  const press = (button: "onUpload" | "onSchedule") => {
    if (held) return;
    // What is still on its way is waited for; the button says so.
    if (arriving) return setPressed(button);
    setPressed(null);
    props[button]();
  };
  useWaited(pressed !== null && !arriving && !held, () => {
    setPressed(null);
    // A file that was refused meanwhile is seen before anything leaves.
    if (pressed && files.attachments.every((each) => each.problem === null)) props[pressed]();
  });

  useDroppedAnywhere(files.add);

  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        press("onUpload");
      }}
      onPaste={(event) => files.add(filesOf(event.clipboardData))}
    >
      <ul
        aria-label="Files"
        className="-mx-1.5 grid max-h-[40dvh] grid-cols-[minmax(0,1fr)] gap-1 overflow-y-auto"
      >
        {files.attachments.map((each) => (
          <AttachedFile key={each.key} attachment={each} onRemove={() => files.remove(each)} />
        ))}
      </ul>
      {/* Its words begin where the fields do. */}
      <Button variant="ghost" className="mt-1 mb-3 -ml-3" onClick={onAddMore}>
        <Plus className="size-4" aria-hidden="true" />
        Add Files
      </Button>
      <Field label="Caption" hint="Optional" error={tooLong ?? undefined}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            value={caption}
            onChange={({ target }) => onCaption(target.value)}
          />
        )}
      </Field>
      <p role="alert" className="text-danger text-sm empty:hidden [&:not(:empty)]:pt-2">
        {problem ?? (tooLong ? null : refusal)}
      </p>
      {leftOut > 0 && good.length > 0 && (
        <p role="status" className="pt-2 text-muted text-sm">
          {good.length} of {files.attachments.length} files will be sent, the rest left out for the reasons
          above.
        </p>
      )}
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button
          aria-haspopup="dialog"
          loading={pressed === "onSchedule" && arriving}
          disabled={held}
          onClick={() => press("onSchedule")}
        >
          Schedule
        </Button>
        <Button type="submit" variant="primary" loading={pressed === "onUpload" && arriving} disabled={held}>
          Upload
        </Button>
      </DialogFooter>
    </form>
  );
}

/** Also beside the dialog, where the browser would leave the page for the file. */
function useDroppedAnywhere(add: (files: File[]) => void) {
  const take = useEffectEvent(add);
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault();
      // Around it the page says that nothing takes files (useStrayFiles).
      if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    };
    const drop = (event: DragEvent) => {
      // The drop on the thread that opened this dialog is still on its way up here.
      if (event.defaultPrevented) return;
      event.preventDefault();
      take([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
    };
  }, []);
}

function useWaited(isOver: boolean, goOn: () => void) {
  const proceed = useEffectEvent(goOn);
  useEffect(() => {
    if (isOver) proceed();
  }, [isOver]);
}

const fixedSizes = (attachments: Attachment[]): number[] =>
  attachments.flatMap(({ upload }) =>
    upload && !upload.contentType.startsWith("image/") ? [upload.size] : [],
  );
