"use client";

import { useState } from "react";
import { SettingsSection } from "@/components/settings/settings-section";
import { useSave } from "@/components/settings/use-save";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { dateLabel, listTimeLabel } from "@/lib/conversations/rules";
import { endOtherSessionsAction, endSessionAction } from "@/lib/sessions/actions";
import type { ListedSession } from "@/lib/sessions/queries";

type SessionsSectionProps = { sessions: ListedSession[]; timezone: string; now: string };

/** Where one is signed in, and how to end that. */
export function SessionsSection({ sessions, timezone, now }: SessionsSectionProps) {
  const [asking, setAsking] = useState(false);
  const { pending, problem, save } = useSave();
  const others = sessions.length - 1;

  const endOthers = async () => {
    if (await save(() => endOtherSessionsAction({}), "Signed out everywhere else.")) setAsking(false);
  };
  return (
    <SettingsSection
      title="Signed-in sessions"
      description="Browsers you are signed in with. One that ends is signed out at once."
    >
      <ul className="divide-y rounded-lg border">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} timezone={timezone} now={now} />
        ))}
      </ul>
      {others > 0 && (
        <div>
          <Button onClick={() => setAsking(true)}>Sign Out Everywhere Else</Button>
        </div>
      )}
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Sign out of ${others} other session${others === 1 ? "" : "s"}?`}
        description={
          <>
            <p>Whoever has one of them open has to sign in again. You stay signed in here.</p>
            <p role="alert" className="mt-2 text-danger empty:hidden">
              {problem}
            </p>
          </>
        }
        confirmLabel="Sign Out Everywhere Else"
        tone="danger"
        pending={pending}
        onConfirm={endOthers}
      />
    </SettingsSection>
  );
}

type SessionRowProps = { session: ListedSession; timezone: string; now: string };

function SessionRow({ session, timezone, now }: SessionRowProps) {
  const { pending, problem, save } = useSave();
  const { id, browser, isThis, startedAt, lastSeenAt } = session;
  const seen = isThis ? "In use now" : `Last seen ${listTimeLabel(lastSeenAt, now, timezone)}`;
  return (
    <li className="flex items-center gap-3 px-3 py-3">
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {browser}
          {isThis && <Badge tone="accent">This session</Badge>}
        </p>
        <p className="text-muted text-xs">
          {seen} · Signed in {dateLabel(startedAt, now, timezone)}
        </p>
        <p role="alert" className="text-danger text-xs empty:hidden">
          {problem}
        </p>
      </div>
      {!isThis && (
        <Button
          loading={pending}
          aria-label={`End the session of ${browser}`}
          onClick={() => save(() => endSessionAction({ sessionId: id }), "The session has ended.")}
        >
          End
        </Button>
      )}
    </li>
  );
}
