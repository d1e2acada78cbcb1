import { ArrowDown } from "lucide-react";

/** Leads back to the newest message, and says how many came in meanwhile. */
export function JumpToNewest({ unseen, onJump }: { unseen: number; onJump: () => void }) {
  return (
    <button
      type="button"
      onClick={onJump}
      className="-translate-x-1/2 absolute bottom-3 left-1/2 inline-flex h-8 items-center gap-1.5 rounded-full border border-border bg-raised px-3 font-medium text-accent-text text-xs shadow-float hover:bg-hover max-tablet:h-11"
    >
      <ArrowDown className="size-4" aria-hidden="true" />
      {unseen > 0 ? `${unseen} new` : "Newest"}
    </button>
  );
}
