import { SettingsSection } from "@/components/settings/settings-section";
import type { Preferences } from "@/lib/users/queries";
import { AccountDetails } from "./account-details";
import { AppearanceChoice } from "./appearance-choice";
import { PreferencesForm } from "./preferences-form";

/** What concerns only oneself: account, writing, notifications, time and appearance. */
export function ProfilePage({ preferences }: { preferences: Preferences }) {
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-2xl flex-col gap-8 px-4 pt-4 pb-12">
        <header>
          <h1 className="font-semibold text-base">My Profile</h1>
          <p className="text-muted">Only you see and change what stands here.</p>
        </header>
        <AccountDetails preferences={preferences} />
        <SettingsSection title="Appearance" description="For this browser, and at once.">
          <AppearanceChoice />
        </SettingsSection>
        {/* The server's list: a browser may know others, and both have to render the same. */}
        <PreferencesForm given={preferences} timezones={Intl.supportedValuesOf("timeZone")} />
      </div>
    </div>
  );
}
