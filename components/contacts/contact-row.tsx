"use client";

import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import type { ContactRow as Row } from "@/lib/contacts/list-queries";
import { initials } from "@/lib/messages/rules";

/** A contact in the list: who, at which number, and from where. */
export function ContactRow({ contact }: { contact: Row }) {
  const { fullName, company, email, phones } = contact;
  const [main, ...others] = phones;
  const more = others.length > 0 ? ` +${others.length}` : "";
  return (
    <>
      <Avatar initials={initials(fullName)} seed={main?.phone ?? contact.id} />
      <span className="flex min-w-0 flex-1 flex-col tablet:flex-row tablet:items-center tablet:gap-4">
        <span className="flex min-w-0 items-center gap-2 tablet:flex-[3]">
          <span className="truncate font-medium">{fullName}</span>
          {main?.optedOut && <Badge tone="danger">Opted out</Badge>}
          {main?.blocked && <Badge tone="danger">Blocked</Badge>}
        </span>
        <span className="truncate text-muted tabular-nums max-tablet:text-xs tablet:w-40">
          {main?.shown}
          {more && (
            <span>
              {more}
              <span className="sr-only"> more {others.length === 1 ? "number" : "numbers"}</span>
            </span>
          )}
        </span>
        <span className="truncate text-muted max-tablet:hidden tablet:flex-[2]">{company || email}</span>
      </span>
    </>
  );
}
