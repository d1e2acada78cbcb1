"use client";

import { Settings } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useStayWithoutConnection } from "@/components/live/connection";
import { cx } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import type { HeldInbox } from "@/lib/inboxes/queries";
import { sectionOf, sectionPath, settingsPath } from "./paths";
import { railItemClasses, railLabelClasses } from "./rail-classes";
import { type Section, type Switches, sectionsFor } from "./sections";
import { useActiveInbox } from "./use-inboxes";

type SectionLinksProps = {
  inboxes: HeldInbox[];
  defaultId: string | undefined;
  isAdmin: boolean;
  switches: Switches;
};

/** The sections of the active number, and below them what concerns the whole organization. */
export function SectionLinks({ inboxes, defaultId, isAdmin, switches }: SectionLinksProps) {
  const pathname = usePathname();
  const open = sectionOf(pathname);
  const active = useActiveInbox(inboxes, defaultId);
  return (
    <ul className="flex min-h-0 flex-col gap-0.5 tablet:flex-1 max-tablet:min-w-0 max-tablet:flex-1 max-tablet:flex-row max-tablet:justify-around max-tablet:overflow-x-auto">
      {active &&
        sectionsFor(switches).map(({ path, label, icon }) => (
          <RailLink
            key={path}
            href={sectionPath(active.address, path)}
            label={label}
            icon={icon}
            current={open === path}
          />
        ))}
      {isAdmin && (
        <RailLink
          href={settingsPath}
          label="Settings"
          icon={Settings}
          current={pathname.startsWith(settingsPath)}
          className="tablet:mt-auto"
        />
      )}
    </ul>
  );
}

type RailLinkProps = Pick<Section, "label" | "icon"> & {
  href: Route;
  current: boolean;
  className?: string;
};

function RailLink({ href, label, icon: Icon, current, className }: RailLinkProps) {
  const stays = useStayWithoutConnection();
  return (
    <li className={className}>
      <Tooltip label={label} side="right" className="desktop:hidden">
        <Link
          onNavigate={stays}
          href={href}
          aria-current={current ? "page" : undefined}
          className={cx(
            railItemClasses,
            current ? "bg-hover font-medium text-text" : "text-muted hover:text-text",
          )}
        >
          <Icon className="size-4 shrink-0 max-desktop:size-5" aria-hidden="true" />
          <span className={railLabelClasses}>{label}</span>
        </Link>
      </Tooltip>
    </li>
  );
}
