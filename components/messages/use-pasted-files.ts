import { type RefObject, useEffect, useRef } from "react";

/** Hands over the files that are pasted into a field; text stays with the field. */
export function usePastedFiles(
  field: RefObject<HTMLTextAreaElement | null>,
  onFiles: (files: File[]) => void,
): void {
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    const element = field.current;
    const paste = (event: ClipboardEvent) => {
      const files = filesOf(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    };
    element?.addEventListener("paste", paste);
    return () => element?.removeEventListener("paste", paste);
  }, [field]);
}

/** Office programs put a picture of copied text beside the text: then the text is meant. */
export function filesOf(data: DataTransfer | null): File[] {
  if (!data || (data.types.includes("text/html") && data.getData("text/plain").trim() !== "")) return [];
  return [...data.files];
}
