import type { Route } from "next";
import Link from "next/link";
import { buttonClasses } from "@/components/ui/button";
import { AccountFrame } from "./account-frame";

type LinkOverProps = { title: string; told: string; next: { label: string; href: Route } };

/** A link that does not work: why, and what to do instead. */
export function LinkOver({ title, told, next }: LinkOverProps) {
  return (
    <AccountFrame title={title} subtitle={told}>
      <Link href={next.href} className={`${buttonClasses("primary")} h-9 w-full`}>
        {next.label}
      </Link>
    </AccountFrame>
  );
}
