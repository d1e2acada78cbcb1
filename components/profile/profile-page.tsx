import { SettingsSection } from "@/components/settings/settings-section";
import type { ManagedInbox } from "@/lib/inboxes/manage-queries";
import type { ListedSession } from "@/lib/sessions/queries";
import type { TwoFactorState } from "@/lib/two-factor/queries";
import type { Preferences } from "@/lib/users/queries";
import { AccountDetails } from "./account-details";
import { AppearanceChoice } from "./appearance-choice";
import { BlockedSenders, type BlockedSendersProps } from "./blocked-senders";
import { MessagingStatus, type MessagingStatusProps } from "./messaging-status";
import { OwnNumbers } from "./own-numbers";
import { PasswordForm } from "./password-form";
import { PreferencesForm } from "./preferences-form";
import { SessionsSection } from "./sessions-section";
import { TwoFactorSection } from "./two-factor-section";

type ProfilePageProps = {
  preferences: Preferences;
  /** Those one answers for. */
  numbers: ManagedInbox[];
  /** Of the active number; null where there is none. */
  status: MessagingStatusProps | null;
  timezones: string[];
  sessions: ListedSession[];
  twoFactor: TwoFactorState;
  /** Of the active number; null where there is none. */
  blocked: BlockedSendersProps | null;
  now: string;
};

/**
 * What concerns only oneself: account, appearance, writing, notifications, time, password, two-factor and sessions; and
 * the status of one's number and whom it blocks.
 */
export function ProfilePage(props: ProfilePageProps) {
  const { preferences, numbers, status, timezones, sessions, twoFactor, blocked, now } = props;
  const timezone = preferences.timezone ?? preferences.organizationTimezone;
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-2xl flex-col gap-8 px-4 pt-4 pb-12">
        <header>
          <h1 className="font-semibold text-base">My Profile</h1>
          <p className="text-muted">
            Only you see and change this page, except for the status and blocked senders of your number.
          </p>
        </header>
        <AccountDetails preferences={preferences} />
        <OwnNumbers numbers={numbers} />
        <SettingsSection title="Appearance" description="For this browser, and at once.">
          <AppearanceChoice />
        </SettingsSection>
        <PreferencesForm given={preferences} timezones={timezones} />
        {status && <MessagingStatus key={`status ${status.inbox.id}`} {...status} />}
        {blocked && <BlockedSenders key={`blocked ${blocked.inbox.id}`} {...blocked} />}
        <PasswordForm email={preferences.email} />
        <TwoFactorSection state={twoFactor} timezone={timezone} now={now} />
        <SessionsSection sessions={sessions} timezone={timezone} now={now} />
      </div>
    </div>
  );
}
