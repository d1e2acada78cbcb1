import { Paperclip } from "lucide-react";
import type { ShownResponse } from "@/lib/canned-responses/queries";

type ResponseChoiceProps = {
  response: Pick<ShownResponse, "title" | "files">;
  /** What it says here. */
  words: string;
};

/** A canned response where one chooses: what it is called and how it begins. */
export function ResponseChoice({ response, words }: ResponseChoiceProps) {
  const { title, files } = response;
  return (
    <span className="min-w-0 flex-1">
      <span className="flex items-center gap-2">
        <span className="truncate font-medium">{title}</span>
        {files.length > 0 && (
          <>
            <Paperclip className="size-3.5 shrink-0 text-muted" aria-hidden="true" />
            <span className="sr-only">with files</span>
          </>
        )}
      </span>
      <span className="block truncate text-muted text-xs">{words}</span>
    </span>
  );
}
