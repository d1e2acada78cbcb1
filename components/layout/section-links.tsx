"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useStayWithoutConnection } from "@/components/live/connection";
import { cx } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import type { HeldInbox } from "@/lib/inboxes/queries";
import { sectionOf, sectionPath } from "./paths";
import { railItemClasses, railLabelClasses } from "./rail-classes";
import { sections } from "./sections";
import { useActiveInbox } from "./use-inboxes";

type SectionLinksProps = { inboxes: HeldInbox[]; defaultId: string | undefined };

/** The sections of the active number. */
export function SectionLinks({ inboxes, defaultId }: SectionLinksProps) {
  const open = sectionOf(usePathname());
  const active = useActiveInbox(inboxes, defaultId);
  const stays = useStayWithoutConnection();
  if (!active) return null;
  return (
    <ul className="flex flex-col gap-0.5 max-tablet:min-w-0 max-tablet:flex-1 max-tablet:flex-row max-tablet:justify-around max-tablet:overflow-x-auto">
      {sections.map(({ path, label, icon: Icon }) => (
        <li key={path}>
          <Tooltip label={label} side="right" className="desktop:hidden">
            <Link
              onNavigate={stays}
              href={sectionPath(active.address, path)}
              aria-current={open === path ? "page" : undefined}
              className={cx(
                railItemClasses,
                open === path ? "bg-hover font-medium text-text" : "text-muted hover:text-text",
              )}
            >
              <Icon className="size-4 shrink-0 max-desktop:size-5" aria-hidden="true" />
              <span className={railLabelClasses}>{label}</span>
            </Link>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
