import type { Route } from "next";
import Link from "next/link";

/** From one user or number back to the list. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <p>
      <Link href={href as Route} className="text-accent-text underline">
        {children}
      </Link>
    </p>
  );
}
