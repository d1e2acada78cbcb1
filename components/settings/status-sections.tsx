import type { FailureStatus, SweepStatus, WebhookStatus } from "@/lib/status/queries";
import { choreLabel, countLabel, durationLabel, isLagLong, isSweepLate, waitedMs } from "@/lib/status/rules";
import { Figures } from "./figures";
import { SettingsSection } from "./settings-section";

export function FailuresSection({ failures }: { failures: FailureStatus[] }) {
  return (
    <SettingsSection
      title="Failures"
      description="Messages of the last 24 hours that failed, by what the carrier said."
    >
      {failures.length === 0 ? (
        <p>None.</p>
      ) : (
        <ul
          aria-label="Failures"
          className="divide-y divide-border rounded-lg border border-border bg-surface"
        >
          {failures.map(({ code, reason, count }) => (
            <li key={code} className="flex items-baseline gap-3 px-3 py-2.5">
              <span className="w-12 shrink-0 text-right font-semibold tabular-nums">{count}</span>
              <span className="min-w-0 flex-1">{reason}</span>
              {code && <span className="text-muted text-xs tabular-nums">{code}</span>}
            </li>
          ))}
        </ul>
      )}
    </SettingsSection>
  );
}

export function WebhooksSection({ webhooks, now }: { webhooks: WebhookStatus; now: string }) {
  const { count, middleMs, slowMs, lastAt } = webhooks;
  return (
    <SettingsSection
      title="Carrier webhooks"
      description="How long what the carrier reports takes to get here, over the last hour."
    >
      <Figures
        figures={[
          { label: "Received", value: countLabel(count) },
          { label: "Last one", value: lastAt ? `${durationLabel(waitedMs(lastAt, now))} ago` : "–" },
          { label: "Half take at most", value: middleMs === null ? "–" : durationLabel(middleMs) },
          {
            label: "95 in 100 take at most",
            value: slowMs === null ? "–" : durationLabel(slowMs),
            alarming: isLagLong(webhooks),
          },
        ]}
      />
    </SettingsSection>
  );
}

export function SweepSection({ sweep, now }: { sweep: SweepStatus; now: string }) {
  const { endedAt, failing } = sweep;
  return (
    <SettingsSection
      title="Sweep"
      description="Comes each minute and does whatever was left undone. If it stays away, the engine does not reach Tidewire."
    >
      <Figures
        figures={[
          {
            label: "Last sweep",
            value: endedAt ? `${durationLabel(waitedMs(endedAt, now))} ago` : "never",
            alarming: isSweepLate(endedAt, now),
          },
        ]}
      />
      {failing.length > 0 && (
        <ul aria-label="Failing in the sweep" className="flex flex-col gap-1">
          {failing.map(({ name, since }) => (
            <li key={name}>
              {choreLabel(name)}{" "}
              <span className="text-danger">fails for {durationLabel(waitedMs(since, now))}</span>
            </li>
          ))}
        </ul>
      )}
    </SettingsSection>
  );
}
