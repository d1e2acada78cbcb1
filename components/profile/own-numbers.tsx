import { SettingsSection } from "@/components/settings/settings-section";
import type { ManagedInbox } from "@/lib/inboxes/manage-queries";

/** The numbers one answers for, with everybody they were shared with and by whom: nobody comes in unseen. */
export function OwnNumbers({ numbers }: { numbers: ManagedInbox[] }) {
  if (numbers.length === 0) return null;
  return (
    <SettingsSection
      title="Numbers you answer for"
      description="As their primary user. Admins decide whom they are shared with."
    >
      <ul
        aria-label="Numbers you answer for"
        className="divide-y divide-border rounded-lg border border-border bg-surface"
      >
        {numbers.map(({ id, phone, label, holders }) => (
          <li key={id} className="px-3 py-2.5">
            <p className="font-medium tabular-nums">
              {phone} {label && <span className="font-normal text-muted">{label}</span>}
            </p>
            <p className="text-muted text-xs">{sharedLine(holders)}</p>
          </li>
        ))}
      </ul>
    </SettingsSection>
  );
}

function sharedLine(holders: ManagedInbox["holders"]): string {
  const others = holders.filter(({ isPrimary }) => !isPrimary);
  if (others.length === 0) return "Shared with nobody";
  const names = others.map(({ name, sharedByName }) =>
    sharedByName ? `${name} (by ${sharedByName})` : name,
  );
  return `Shared with ${names.join(", ")}`;
}
