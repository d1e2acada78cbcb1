"use client";

import { Paperclip } from "lucide-react";
import { useEffect, useRef } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { onFirstUse, useFirstUse } from "@/components/ui/on-first-use";
import { acceptedFiles } from "@/lib/uploads/rules";
import { DropTarget } from "./drop-target";
import { useRemembered, useThreadMemory } from "./thread-memory";
import type { ComposerState } from "./use-composer";
import { usePastedFiles } from "./use-pasted-files";

const flow = onFirstUse(() => import("./attach-flow"));

/** Puts files into a message: chosen here, pasted into the composer or dropped on the thread. */
export function AttachButton({ state }: { state: ComposerState }) {
  const picker = useRef<HTMLInputElement>(null);
  const { id } = state.conversation;
  const memory = useThreadMemory();
  const given = useRemembered(id, "given");
  const taken = () => memory.write(id, () => ({ given: [] }));
  const loaded = useFirstUse(flow, given.length > 0, taken);
  const add = (files: File[]) => {
    if (files.length > 0) memory.write(id, (old) => ({ given: [...old.given, ...files] }));
  };

  usePastedFiles(state.field, add);
  useEffect(() => {
    state.attach.current = add;
  });
  return (
    <>
      <IconButton
        label="Attach"
        icon={<Paperclip className="size-4" />}
        onPointerEnter={flow.preload}
        onFocus={flow.preload}
        onClick={() => picker.current?.click()}
      />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept={acceptedFiles}
        aria-label="Files to attach"
        onChange={({ target }) => {
          add([...(target.files ?? [])]);
          // So that the same file can be chosen again.
          target.value = "";
        }}
      />
      <DropTarget field={state.field} onDrop={add} />
      {loaded && (
        <loaded.AttachFlow
          state={state}
          given={given}
          onTaken={taken}
          onAddMore={() => picker.current?.click()}
        />
      )}
    </>
  );
}
