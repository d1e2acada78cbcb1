import { toast } from "@/components/ui/toast";
import type { ResponseFile, ShownResponse } from "@/lib/canned-responses/queries";
import { useThreadMemory } from "./thread-memory";
import type { ComposerState } from "./use-composer";
import { useFill } from "./use-fill";

/**
 * Puts a canned response into the text where the cursor stands, filled in for whom it is written to; nothing is sent.
 * Its files open in the dialog that sends them, the text as their caption.
 * @param instead so many characters before the cursor give way to it
 */
export function usePickResponse({ conversation, insert, attach, field }: ComposerState) {
  const filled = useFill(conversation);
  const memory = useThreadMemory();

  return async (response: ShownResponse, instead = 0): Promise<void> => {
    insert(filled(response.body), instead);
    field.current?.focus();
    memory.write(conversation.id, ({ picked }) => ({ picked: [...new Set([...picked, response.id])] }));
    if (response.files.length === 0) return;
    const files = await fetchFilesOf(response);
    if (files) attach.current?.(files);
  };
}

/** The files of a canned response, to be attached anew; null, once that is said, where they could not be loaded. */
export async function fetchFilesOf({ files }: ShownResponse): Promise<File[] | null> {
  try {
    return await Promise.all(files.map(fetchFile));
  } catch {
    toast.error("The files of this response could not be loaded. Pick it again.");
    return null;
  }
}

async function fetchFile({ url, fileName, contentType }: ResponseFile): Promise<File> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`the file was answered with ${answer.status}`);
  return new File([await answer.blob()], fileName ?? "File", { type: contentType });
}
