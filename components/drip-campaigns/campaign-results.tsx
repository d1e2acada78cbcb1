import { useInbox } from "@/components/conversations/inbox-context";
import { Progress } from "@/components/ui/progress";
import type { ListRun } from "@/lib/drip-campaigns/queries";
import { useCampaignResults } from "./use-campaigns";

/** In figures: to how many people, what was sent, who replied, what stopped and why. */
export function CampaignResults({ campaignId }: { campaignId: string }) {
  const { inboxId } = useInbox();
  const { data } = useCampaignResults(inboxId, campaignId);
  const figures = [
    ["Applied", data?.applications],
    ["Running", data?.running],
    ["Sent", data?.sent],
    ["Waiting", data?.waiting],
    ["Failed", data?.failed],
    ["Replied", data?.replied],
  ] as const;
  return (
    <section aria-label="Results" className="flex flex-col gap-3 border-border border-b p-4">
      <dl className="grid grid-cols-3 gap-3">
        {figures.map(([label, figure]) => (
          <div key={label} className="flex flex-col-reverse">
            <dt className="text-muted text-xs">{label}</dt>
            <dd className="font-semibold text-base tabular-nums">{figure?.toLocaleString("en-US") ?? "–"}</dd>
          </div>
        ))}
      </dl>
      {data && data.stopped.length > 0 && (
        <ul aria-label="Stopped" className="text-muted text-xs">
          {data.stopped.map(({ reason, count }) => (
            <li key={reason}>
              {count.toLocaleString("en-US")} stopped: {reason}
            </li>
          ))}
        </ul>
      )}
      {data?.run && <Run run={data.run} />}
    </section>
  );
}

function Run({ run }: { run: ListRun }) {
  const skipped = Object.entries(run.skipped).map(
    ([reason, count]) => `${reason.toLowerCase()}: ${count.toLocaleString("en-US")}`,
  );
  const done = run.applied + Object.values(run.skipped).reduce((sum, count) => sum + count, 0);
  if (!run.finishedAt) {
    return (
      <Progress
        label={`Applying to ${run.listName}`}
        value={done}
        max={run.total}
        words={`${done.toLocaleString("en-US")} of ${run.total.toLocaleString("en-US")} of “${run.listName}”`}
      />
    );
  }
  return (
    <p className="text-muted text-xs">
      Applied to {run.applied.toLocaleString("en-US")} of the list “{run.listName}”.
      {skipped.length > 0 && ` Left out: ${skipped.join(", ")}.`}
    </p>
  );
}
