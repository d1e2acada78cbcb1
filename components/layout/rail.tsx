import type { HeldInbox } from "@/lib/inboxes/queries";
import type { CurrentUser } from "@/lib/users/queries";
import { NumberSwitcher } from "./number-switcher";
import { SectionLinks } from "./section-links";
import { UserMenu } from "./user-menu";

type RailProps = { user: CurrentUser; inboxes: HeldInbox[]; defaultId: string | undefined };

/** What stands on every page: left on wide screens, at the lower edge on phones. */
export function Rail({ user, inboxes, defaultId }: RailProps) {
  const { id, name, email, role, initials } = user;
  return (
    <nav
      aria-label="Main"
      className="flex w-56 shrink-0 flex-col gap-2 border-r bg-background p-2 max-desktop:w-[3.75rem] max-tablet:group-has-data-thread-open/shell:hidden max-tablet:h-auto max-tablet:w-full max-tablet:flex-row max-tablet:items-center max-tablet:gap-1 max-tablet:border-t max-tablet:border-r-0 max-tablet:px-1 max-tablet:pt-1.5 max-tablet:pb-[calc(0.375rem+env(safe-area-inset-bottom))]"
    >
      <NumberSwitcher inboxes={inboxes} defaultId={defaultId} />
      <SectionLinks inboxes={inboxes} defaultId={defaultId} isAdmin={role === "admin"} />
      <div className="tablet:mt-auto max-tablet:ml-auto">
        <UserMenu user={{ id, name, email, initials }} />
      </div>
    </nav>
  );
}
