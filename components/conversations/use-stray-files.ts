import { useEffect } from "react";

/** Keeps the page when files are dropped where nothing takes them: the browser would leave it to show them. */
export function useStrayFiles(): void {
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "none";
    };
    window.addEventListener("dragover", over);
    return () => window.removeEventListener("dragover", over);
  }, []);
}
