"use client";

import Link from "next/link";
import { useStayWithoutConnection } from "@/components/live/connection";
import { cx } from "@/components/ui/class-names";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import type { LinkedSection } from "./section-links";

/** The sections behind More. Loaded when it first opens. */
export function SectionItems({ sections }: { sections: LinkedSection[] }) {
  const stays = useStayWithoutConnection();
  return sections.map(({ path, href, label, icon: Icon, current }) => (
    <DropdownMenuItem key={path} asChild className={cx(current && "font-medium")}>
      <Link onNavigate={stays} href={href} aria-current={current ? "page" : undefined}>
        <Icon className="size-4 text-muted" aria-hidden="true" />
        {label}
      </Link>
    </DropdownMenuItem>
  ));
}
