import Link from "next/link";
import { SettingsSection } from "@/components/settings/settings-section";
import type { Preferences } from "@/lib/users/queries";

/** Who one is here: read only, with the names of those who can change it. */
export function AccountDetails({ preferences }: { preferences: Preferences }) {
  const { name, email, role, organizationName, adminNames } = preferences;
  const details = [
    ["Name", name],
    ["E-mail address", email],
    ["Organization", organizationName],
    ["Role", role === "admin" ? "Admin" : "Member"],
  ] as const;
  return (
    <SettingsSection
      title="Account"
      description={
        <>
          An admin can change these: {new Intl.ListFormat("en-US").format(adminNames)}.
          {role === "admin" && (
            <>
              {" "}
              <Link href="/settings/users" className="text-accent-text underline">
                Go to Users
              </Link>
            </>
          )}
        </>
      }
    >
      <dl className="grid gap-x-6 gap-y-2 tablet:grid-cols-[9rem_minmax(0,1fr)]">
        {details.map(([term, detail]) => (
          <div key={term} className="tablet:contents">
            <dt className="text-muted">{term}</dt>
            <dd className="[overflow-wrap:anywhere]">{detail}</dd>
          </div>
        ))}
      </dl>
    </SettingsSection>
  );
}
