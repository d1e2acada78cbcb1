import type { Route } from "next";
import Link from "next/link";
import type { ManagedUser } from "@/lib/users/manage-queries";
import { SettingsSection } from "./settings-section";

/** The numbers somebody holds, each leading to whom it is shared with. */
export function NumbersOfUser({ user }: { user: ManagedUser }) {
  return (
    <SettingsSection
      title="Numbers"
      description={
        <>
          A number is shared on its own page:{" "}
          <Link href="/settings/numbers" className="text-accent-text underline">
            choose one
          </Link>
          .
        </>
      }
    >
      {user.numbers.length === 0 ? (
        <p className="rounded-lg border border-border bg-surface px-3 py-4 text-muted">
          {user.name} holds no number yet and sees no conversations.
        </p>
      ) : (
        <ul className="divide-y divide-border rounded-lg border border-border bg-surface">
          {user.numbers.map(({ id, phone, label, isPrimary }) => (
            <li key={id}>
              <Link
                href={`/settings/numbers/${id}` as Route}
                className="block rounded-lg px-3 py-2.5 hover:bg-hover"
              >
                <span className="font-medium">{phone}</span>{" "}
                <span className="text-muted text-xs">
                  {[label, isPrimary && "primary user"].filter(Boolean).join(" · ")}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </SettingsSection>
  );
}
