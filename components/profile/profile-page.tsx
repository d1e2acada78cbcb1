import { SettingsSection } from "@/components/settings/settings-section";
import type { ManagedInbox } from "@/lib/inboxes/manage-queries";
import type { ListedSession } from "@/lib/sessions/queries";
import type { TwoFactorState } from "@/lib/two-factor/queries";
import type { Preferences } from "@/lib/users/queries";
import { AccountDetails } from "./account-details";
import { AppearanceChoice } from "./appearance-choice";
import { BlockedSenders, type BlockedSendersProps } from "./blocked-senders";
import { OwnNumbers } from "./own-numbers";
import { PasswordForm } from "./password-form";
import { PreferencesForm } from "./preferences-form";
import { SessionsSection } from "./sessions-section";
import { TwoFactorSection } from "./two-factor-section";

type ProfilePageProps = {
  preferences: Preferences;
  /** Those one answers for. */
  numbers: ManagedInbox[];
  sessions: ListedSession[];
  twoFactor: TwoFactorState;
  /** Of the active number; null where there is none. */
  blocked: BlockedSendersProps | null;
  now: string;
};

/**
 * What concerns only oneself: account, appearance, writing, notifications, time, password, two-factor and sessions; and
 * whom one's number blocks.
 */
export function ProfilePage({ preferences, numbers, sessions, twoFactor, blocked, now }: ProfilePageProps) {
  const timezone = preferences.timezone ?? preferences.organizationTimezone;
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-2xl flex-col gap-8 px-4 pt-4 pb-12">
        <header>
          <h1 className="font-semibold text-base">My Profile</h1>
          <p className="text-muted">
            Only you see and change what stands here, but for the blocked senders of your number.
          </p>
        </header>
        <AccountDetails preferences={preferences} />
        <OwnNumbers numbers={numbers} />
        <SettingsSection title="Appearance" description="For this browser, and at once.">
          <AppearanceChoice />
        </SettingsSection>
        {/* The server's list: a browser may know others, and both have to render the same. */}
        <PreferencesForm given={preferences} timezones={Intl.supportedValuesOf("timeZone")} />
        {blocked && <BlockedSenders key={blocked.inbox.id} {...blocked} />}
        <PasswordForm email={preferences.email} />
        <TwoFactorSection state={twoFactor} timezone={timezone} now={now} />
        <SessionsSection sessions={sessions} timezone={timezone} now={now} />
      </div>
    </div>
  );
}
