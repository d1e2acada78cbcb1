"use client";

import { Activity, BookText, Building2, KeyRound, Phone, ScrollText, Tag, Users } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/class-names";

const pages = [
  { path: "/settings", label: "Organization", icon: Building2 },
  { path: "/settings/users", label: "Users", icon: Users },
  { path: "/settings/numbers", label: "Numbers", icon: Phone },
  { path: "/settings/tags", label: "Tags", icon: Tag },
  { path: "/settings/api-keys", label: "API keys", icon: KeyRound },
  { path: "/settings/api", label: "API reference", icon: BookText },
  { path: "/settings/audit", label: "Audit log", icon: ScrollText },
  { path: "/settings/status", label: "Status", icon: Activity },
] as const;

/** The settings: their pages at the side, on a phone above, and the open one. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  const isOpen = (path: string) =>
    path === "/settings" ? pathname === path : pathname === path || pathname.startsWith(`${path}/`);
  return (
    <div className="flex h-full min-h-0 max-tablet:flex-col">
      <nav
        aria-label="Settings"
        className="w-52 shrink-0 overflow-y-auto border-border border-r bg-surface p-2 max-tablet:w-full max-tablet:overflow-x-auto max-tablet:border-r-0 max-tablet:border-b max-tablet:py-1"
      >
        <p className="px-2 py-2.5 font-semibold text-base max-tablet:hidden">Settings</p>
        <ul className="flex flex-col gap-0.5 max-tablet:w-max max-tablet:flex-row">
          {pages.map(({ path, label, icon: Icon }) => (
            <li key={path}>
              <Link
                href={path as Route}
                aria-current={isOpen(path) ? "page" : undefined}
                // On a phone the row scrolls, and the open one may stand outside of it.
                ref={isOpen(path) ? intoSight : undefined}
                className={cx(
                  "flex h-9 items-center gap-2 whitespace-nowrap rounded-lg px-2 hover:bg-hover max-tablet:h-11 max-tablet:px-3",
                  isOpen(path) ? "bg-hover font-medium text-text" : "text-muted hover:text-text",
                )}
              >
                <Icon className="size-4 shrink-0" aria-hidden="true" />
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="min-h-0 min-w-0 flex-1">{children}</div>
    </div>
  );
}

const intoSight = (link: HTMLElement | null): void =>
  link?.scrollIntoView({ block: "nearest", inline: "center" });
