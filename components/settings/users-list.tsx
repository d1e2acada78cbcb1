import type { Route } from "next";
import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import type { ListedUser } from "@/lib/users/manage-queries";

/** Everybody of the organization, each leading to what admins decide about them. */
export function UsersList({ users }: { users: ListedUser[] }) {
  return (
    <ul aria-label="Users" className="divide-y divide-border rounded-lg border border-border bg-surface">
      {users.map((user) => (
        <li key={user.id}>
          <Link
            href={`/settings/users/${user.id}` as Route}
            className="flex items-start gap-3 rounded-lg px-3 py-3 hover:bg-hover"
          >
            <Avatar initials={user.initials} seed={user.id} />
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <span className="flex flex-wrap items-center gap-2">
                <span className="font-medium">{user.name}</span>
                {user.role === "admin" && <Badge tone="accent">Admin</Badge>}
                {user.disabled && <Badge tone="danger">Disabled</Badge>}
              </span>
              <span className="block text-muted text-xs">{user.email}</span>
              <span className="block text-muted text-xs">{numbersLine(user)}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function numbersLine({ numbers }: ListedUser): string {
  if (numbers.length === 0) return "Holds no number";
  return numbers.map(({ phone, isPrimary }) => (isPrimary ? `${phone} (primary user)` : phone)).join(", ");
}
