import type { ReactNode } from "react";

/** The frame of the settings: what admins set for the whole organization, section by section. */
export function SettingsPage({
  organizationName,
  children,
}: {
  organizationName: string;
  children: ReactNode;
}) {
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-2xl flex-col gap-8 px-4 pt-4 pb-12">
        <header>
          <h1 className="font-semibold text-base">Settings</h1>
          <p className="text-muted">For everybody at {organizationName}.</p>
        </header>
        {children}
      </div>
    </div>
  );
}
