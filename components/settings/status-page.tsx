"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import type { Status } from "@/lib/status/queries";
import { troubles } from "@/lib/status/rules";
import { LaneStatusList } from "./lane-status-list";
import { SettingsPage } from "./settings-page";
import { FailuresSection, SweepSection, WebhooksSection } from "./status-sections";
import { useStatus } from "./use-status";

/** How sending goes at this moment, for whoever looks after it. */
export function StatusPage({ given }: { given: Status }) {
  const { status, isError } = useStatus(given);
  const { now, lanes, failures, webhooks, sweep } = status;
  return (
    <SettingsPage
      title="Status"
      description="How sending goes at this moment. The figures renew themselves every few seconds."
      wide
    >
      <Summary
        lines={isError ? ["The figures could not be renewed: the server does not answer."] : troubles(status)}
      />
      <LaneStatusList lanes={lanes} now={now} />
      <FailuresSection failures={failures} />
      <WebhooksSection webhooks={webhooks} now={now} />
      <SweepSection sweep={sweep} now={now} />
    </SettingsPage>
  );
}

function Summary({ lines }: { lines: string[] }) {
  return (
    <div role="status" className="rounded-lg border border-border bg-surface px-3 py-3">
      {lines.length === 0 ? (
        <p className="flex items-center gap-2">
          <CircleCheck className="size-4 shrink-0 text-success" aria-hidden="true" />
          Everything goes as it should.
        </p>
      ) : (
        <ul className="flex flex-col gap-1.5">
          {lines.map((line) => (
            <li key={line} className="flex items-start gap-2">
              <CircleAlert className="mt-0.5 size-4 shrink-0 text-danger" aria-hidden="true" />
              <span className="min-w-0 [overflow-wrap:anywhere]">{line}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
