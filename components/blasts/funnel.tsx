import { cx } from "@/components/ui/class-names";
import type { BlastReport } from "@/lib/blasts/report-queries";
import { figure } from "./blast-words";

type Reason = { reason: string; count: number };

/** From whom was chosen to who replied, each step with how many are lost on the way and why. */
export function Funnel({ report }: { report: BlastReport }) {
  const { chosen, leftOut, recipients, waiting, sent, delivered, notConfirmed, failed, cancelled } = report;
  return (
    <section aria-label="Results" className="flex flex-col gap-2">
      <h2 className="font-medium">Results</h2>
      <dl className="flex flex-col divide-y divide-border rounded-lg border border-border px-4">
        <Step label="Chosen" count={chosen} of={chosen} />
        <Step
          label="Left out"
          count={total(leftOut)}
          of={chosen}
          tone="bg-control"
          reasons={leftOut.map(({ label, count }) => ({ reason: label, count }))}
          shows={leftOut.length > 0}
        />
        <Step label="Recipients" count={recipients} of={chosen} />
        <Step label="Waiting" count={waiting} of={chosen} tone="bg-control" shows={waiting > 0} />
        <Step label="Sent" count={sent} of={chosen} />
        <Step label="Delivered" count={delivered} of={chosen} tone="bg-success" />
        <Step
          label="Failed"
          count={total(failed)}
          of={chosen}
          tone="bg-danger-fill"
          reasons={failed}
          shows={failed.length > 0}
        />
        <Step
          label="Not confirmed"
          count={notConfirmed}
          of={chosen}
          tone="bg-control"
          reasons={[
            { reason: "may have arrived; can be sent again from the conversation", count: notConfirmed },
          ]}
          shows={notConfirmed > 0}
        />
        <Step
          label="Cancelled"
          count={total(cancelled)}
          of={chosen}
          tone="bg-control"
          reasons={cancelled}
          shows={cancelled.length > 0}
        />
        <Step label="Replied" count={report.replied} of={chosen} />
        <Step label="Opted out" count={report.optedOut} of={chosen} tone="bg-danger-fill" />
      </dl>
      {report.duplicates > 0 && (
        <p className="text-muted text-xs tabular-nums">
          {figure(report.duplicates)} chosen more than once got it once.
        </p>
      )}
    </section>
  );
}

type StepProps = {
  label: string;
  count: number;
  of: number;
  tone?: string;
  reasons?: Reason[];
  /** False where there is nothing to tell. */
  shows?: boolean;
};

function Step({ label, count, of, tone = "bg-accent", reasons = [], shows = true }: StepProps) {
  if (!shows) return null;
  const share = of === 0 ? 0 : count / of;
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-x-3 py-2">
      <dt>{label}</dt>
      <dd className="flex items-center gap-3">
        <span aria-hidden="true" className="h-2 min-w-0 flex-1">
          <span
            className={cx("block h-full rounded-full", count > 0 && "min-w-1", tone)}
            style={{ width: `${share * 100}%` }}
          />
        </span>
        <span className="w-24 shrink-0 text-right tabular-nums">
          <span className="font-semibold">{figure(count)}</span>{" "}
          <span className="text-muted text-xs">{percent(share)}</span>
        </span>
      </dd>
      {reasons.length > 0 && (
        <dd className="col-span-2">
          <ul aria-label={`${label}, by reason`} className="pt-1 text-muted text-xs tabular-nums">
            {reasons.map((each) => (
              <li key={each.reason}>
                {figure(each.count)}: {each.reason}
              </li>
            ))}
          </ul>
        </dd>
      )}
    </div>
  );
}

const total = (parts: { count: number }[]): number => parts.reduce((sum, { count }) => sum + count, 0);

/** One of a thousand is not none. */
const percent = (share: number): string =>
  share > 0 && share < 0.01 ? "<1 %" : `${Math.round(share * 100)} %`;
