"use client";

import { Eye } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Tooltip } from "@/components/ui/tooltip";
import { initials } from "@/lib/messages/rules";
import type { ShownViewer } from "./use-viewers";

const most = 3;

/** Who else looks at the thread. The heading says it in words, so this is for the eye alone. */
export function ViewerAvatars({ viewers }: { viewers: ShownViewer[] }) {
  if (viewers.length === 0) return null;
  return (
    <Tooltip label={`Also here: ${viewers.map(({ name }) => name).join(", ")}`}>
      <span aria-hidden="true" className="-space-x-1.5 flex shrink-0 items-center">
        {/* Not whom it is assigned to, whose circle stands beside. */}
        <Eye className="mr-2.5 size-3.5 text-muted" />
        {viewers.slice(0, most).map(({ userId, name }) => (
          <span key={userId} className="flex rounded-full ring-2 ring-surface">
            <Avatar size="small" initials={initials(name)} seed={userId} />
          </span>
        ))}
      </span>
    </Tooltip>
  );
}
