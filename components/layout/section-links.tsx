"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useStayWithoutConnection } from "@/components/live/connection";
import { cx } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import type { HeldInbox } from "@/lib/inboxes/queries";
import { MoreSections } from "./more-sections";
import { sectionOf, sectionPath, settingsPath } from "./paths";
import { railItemClasses, railLabelClasses } from "./rail-classes";
import { type Section, sectionsOf, settingsSection } from "./sections";
import { useActiveInbox, useInboxes } from "./use-inboxes";

type SectionLinksProps = { inboxes: HeldInbox[]; defaultId: string | undefined; isAdmin: boolean };

/** The sections of the active number, and below them what concerns the whole organization. */
export function SectionLinks({ inboxes: given, defaultId, isAdmin }: SectionLinksProps) {
  const pathname = usePathname();
  const open = sectionOf(pathname);
  const inboxes = useInboxes(given);
  const active = useActiveInbox(inboxes, defaultId);
  const links: LinkedSection[] = [
    ...(active ? sectionsOf(active) : []).map((section) => ({
      ...section,
      href: sectionPath(active?.address ?? "", section.path),
      current: open === section.path,
    })),
    ...(isAdmin
      ? [{ ...settingsSection, href: settingsPath, current: pathname.startsWith(settingsPath) }]
      : []),
  ];
  const rarer = links.filter(({ isRarer }) => isRarer);
  return (
    <ul className="flex min-h-0 flex-col gap-0.5 tablet:flex-1 max-tablet:min-w-0 max-tablet:flex-1 max-tablet:flex-row max-tablet:justify-around">
      {links.map((link) => (
        <RailLink
          key={link.path}
          {...link}
          className={cx(
            link.isRarer && "max-tablet:hidden",
            link.path === settingsSection.path && "tablet:mt-auto",
          )}
        />
      ))}
      {rarer.length > 0 && (
        <li className="tablet:hidden">
          <MoreSections sections={rarer} />
        </li>
      )}
    </ul>
  );
}

export type LinkedSection = Section & { href: Route; current: boolean };

type RailLinkProps = LinkedSection & { className?: string };

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
