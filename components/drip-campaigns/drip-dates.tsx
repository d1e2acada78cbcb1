import { FilledText } from "@/components/canned-responses/filled-text";
import { useInbox } from "@/components/conversations/inbox-context";
import { plannedLabel } from "@/lib/conversations/rules";
import type { ShownDrip } from "@/lib/drip-campaigns/queries";
import { dripTime } from "@/lib/drip-campaigns/rules";
import { fillText, type MergeValues } from "@/lib/merge-fields/rules";
import { nextOpen, type RecipientHours } from "@/lib/quiet-hours/rules";

type DripDatesProps = {
  drips: ShownDrip[];
  /** When they start, in ISO form. */
  startsAt: string;
  timezone: string;
  /** Of whom they go to, where that is one person. */
  recipient: { hours: RecipientHours; values: MergeValues } | null;
};

/** The drips with the dates on which they would leave. */
export function DripDates({ drips, startsAt, timezone, recipient }: DripDatesProps) {
  return (
    <ol aria-label="Drips" className="flex max-h-64 flex-col gap-2 overflow-y-auto">
      {drips.map((drip) => {
        const planned = dripTime(startsAt, timezone, drip);
        return (
          <li key={drip.id} className="rounded-lg border border-scheduled border-dashed px-3 py-2">
            <DripDate drip={drip} planned={planned} recipient={recipient} />
          </li>
        );
      })}
    </ol>
  );
}

type DripDateProps = Pick<DripDatesProps, "recipient"> & { drip: ShownDrip; planned: string };

function DripDate({ drip, planned, recipient }: DripDateProps) {
  const { now, timezone } = useInbox();
  const at = recipient ? nextOpen(planned, recipient.hours) : planned;
  const [missing] = recipient ? fillText(drip.body, recipient.values).missing : [];
  const files = drip.files.length;
  return (
    <>
      <p className="text-muted text-xs first-letter:uppercase">
        {missing ? `Left out: nothing is known for ${missing}` : plannedLabel(at, now, timezone)}
        {!missing && at !== planned && ", after quiet hours"}
        {files > 0 && ` · ${files} ${files === 1 ? "file" : "files"}`}
      </p>
      {recipient ? (
        <FilledText text={drip.body} values={recipient.values} />
      ) : (
        <p className="wrap-anywhere whitespace-pre-wrap">{drip.body}</p>
      )}
    </>
  );
}
